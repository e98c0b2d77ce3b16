import ts from "typescript";

/** What a module's top level may make without side effects. */
const builtIns = new Set(["Map", "Set", "WeakMap", "WeakSet"]);
const builtInCalls = new Set(["Object.keys", "Object.values", "Object.entries", "Object.fromEntries"]);
const { SyntaxKind: kinds } = ts;

/**
 * Marks the declarations of a bundle that have no side effects, so that every bundler leaves out those that a program does
 * not use: not all of them know the mark at a function's declaration, and none believes it of `{ ...table }`.
 *
 * @param files The files' paths and texts, as esbuild writes them; functions that are declared to have no side effects carry
 * `@__NO_SIDE_EFFECTS__`.
 * @returns The paths with the texts that hold the marks.
 */
export function markPure(files) {
  const parsed = files.map(([path, text]) => [
    path,
    ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
  ]);
  const pure = new Set(parsed.flatMap(([, source]) => source.statements.flatMap(declaredPure)));
  return parsed.map(([path, source]) => [path, mark(source, pure)]);
}

/** The names of a statement's functions that are declared to have no side effects. */
function declaredPure(statement) {
  const isMarked = (node) =>
    /@__NO_SIDE_EFFECTS__/.test(node.getFullText().slice(0, node.getLeadingTriviaWidth()));
  if (ts.isFunctionDeclaration(statement)) return isMarked(statement) ? [statement.name.text] : [];
  return declarations(statement)
    .filter(({ initializer }) => initializer && isMarked(initializer))
    .map(({ name }) => name.getText());
}

const declarations = (statement) =>
  ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [];

function mark(source, pure) {
  let text = source.text;
  // From the end, so that what stands before keeps its place.
  for (const statement of [...source.statements].reverse()) {
    const exported = namespaceOf(statement);
    if (exported)
      text = replace(
        text,
        statement,
        `var ${exported.name} = /* @__PURE__ */ ((all, target = {}) => (__export(target, all), target))(${exported.value});`,
      );
    else if (isFilledLater(statement)) text = replace(text, statement, "");
    for (const { initializer } of declarations(statement).reverse()) {
      if (initializer && needsMark(initializer) && isPure(initializer, pure)) {
        text = replace(text, initializer, `/* @__PURE__ */ (() => (${initializer.getText()}))()`);
      }
    }
  }
  return text;
}

const replace = (text, node, by) => text.slice(0, node.getStart()) + by + text.slice(node.end);

/** The object of all exports of a module: esbuild declares it empty in one statement, and fills it in the next. */
function namespaceOf(statement) {
  const call = ts.isExpressionStatement(statement) && statement.expression;
  if (!call || !ts.isCallExpression(call) || call.expression.getText() !== "__export") return undefined;
  return { name: call.arguments[0].getText(), value: call.arguments[1].getText() };
}

function isFilledLater(statement) {
  const { statements } = statement.parent;
  const next = statements[statements.indexOf(statement) + 1];
  const [declared] = declarations(statement);
  return Boolean(declared && next && namespaceOf(next)?.name === declared.name.getText());
}

/** Whether a bundler must be told: it knows of all else that it has no side effects. */
function needsMark(node) {
  if (ts.isFunctionLike(node)) return false;
  const { kind } = node;
  const mayDoMore =
    kind === kinds.CallExpression ||
    kind === kinds.SpreadAssignment ||
    kind === kinds.SpreadElement ||
    kind === kinds.PropertyAccessExpression;
  return mayDoMore || Boolean(ts.forEachChild(node, (child) => needsMark(child) || undefined));
}

/** Whether an expression only makes a value, by the functions that are known to do no more. */
function isPure(node, pure) {
  const all = (nodes = []) => nodes.every((each) => isPure(each, pure));
  if (ts.isFunctionLike(node) || ts.isLiteralExpression(node) || ts.isIdentifier(node)) return true;
  switch (node.kind) {
    case kinds.TrueKeyword:
    case kinds.FalseKeyword:
    case kinds.NullKeyword:
    case kinds.ShorthandPropertyAssignment:
      return true;
    case kinds.ObjectLiteralExpression:
      return all(node.properties);
    case kinds.ArrayLiteralExpression:
      return all(node.elements);
    case kinds.PropertyAssignment:
      return (
        isPure(node.initializer, pure) &&
        (!ts.isComputedPropertyName(node.name) || isPure(node.name.expression, pure))
      );
    case kinds.SpreadAssignment:
    case kinds.SpreadElement:
    case kinds.ParenthesizedExpression:
      return isPure(node.expression, pure);
    case kinds.PrefixUnaryExpression:
      return isPure(node.operand, pure);
    case kinds.BinaryExpression:
      return node.operatorToken.kind !== kinds.EqualsToken && all([node.left, node.right]);
    case kinds.PropertyAccessExpression:
      return isPure(node.expression, pure);
    case kinds.CallExpression:
      return isPureFunction(node.expression, pure) && all(node.arguments);
    case kinds.TemplateExpression:
      return node.templateSpans.every(({ expression }) => ts.isIdentifier(expression));
    case kinds.NewExpression:
      return builtIns.has(node.expression.getText()) && all(node.arguments);
    default:
      return false;
  }
}

const isPureFunction = (node, pure) =>
  ts.isIdentifier(node) ? pure.has(node.text) : builtInCalls.has(node.getText());
