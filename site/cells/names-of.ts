import { typescriptLanguage } from "@codemirror/lang-javascript";
import type { syntaxTree } from "@codemirror/language";

/** A node of a program's tree. */
export type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];

/** What a cell does with the names that all cells share. */
export interface NamesOf {
  /** What it declares: variables, functions, classes, types, imports. */
  readonly defines: ReadonlySet<string>;
  /** What it changes without declaring it: `x = …`, `x.y = …`, `x[i]++`, and the first argument of an awaited call, as a model that is trained. */
  readonly changes: ReadonlySet<string>;
  /** What it uses of others. */
  readonly uses: ReadonlySet<string>;
}

/** The nodes in which names are local. */
const scopes = new Set([
  ...[
    "ArrowFunction",
    "FunctionExpression",
    "FunctionDeclaration",
    "MethodDeclaration",
    "ClassBody",
    "Block",
  ],
  ...["ForStatement", "CatchClause", "SwitchBody", "StaticBlock", "FunctionSignature", "ParamList"],
]);
const declared = new Set(["VariableDefinition", "TypeDefinition"]);
const used = new Set(["VariableName", "TypeName"]);
const known = new Map<string, NamesOf>();

/** The names that a cell shares with others, read from its text alone. */
export function namesOf(source: string): NamesOf {
  let names = known.get(source);
  if (!names) known.set(source, (names = readNames(source)));
  return names;
}

function readNames(source: string): NamesOf {
  const local = new Map<number, Set<string>>();
  const defines = new Set<string>();
  const changes = new Set<string>();
  const mentions: SyntaxNode[] = [];
  const text = (node: SyntaxNode): string => source.slice(node.from, node.to);
  typescriptLanguage.parser.parse(source).iterate({
    enter({ name, node }) {
      if (declared.has(name)) {
        const scope = scopeOf(node);
        if (scope === undefined) defines.add(text(node));
        else local.set(scope, (local.get(scope) ?? new Set()).add(text(node)));
      } else if (used.has(name)) mentions.push(node);
      const changed = changedBy(node);
      if (changed) changes.add(text(changed));
    },
  });
  const isLocal = (node: SyntaxNode): boolean => {
    for (let at: SyntaxNode | null = node; at; at = at.parent)
      if (local.get(scopeStart(at) ?? -1)?.has(text(node))) return true;
    return false;
  };
  const free = new Set(mentions.filter((node) => !isLocal(node)).map(text));
  const others = (names: Iterable<string>): Set<string> =>
    new Set([...names].filter((name) => free.has(name) && !defines.has(name)));
  return { defines, changes: others(changes), uses: others(free) };
}

/** Where the scope of a node begins, if it is one. */
const scopeStart = (node: SyntaxNode): number | undefined => (scopes.has(node.name) ? node.from : undefined);

/** The scope in which a declaration stands: a function's name stands in the one around the function. */
function scopeOf(definition: SyntaxNode): number | undefined {
  const owner = definition.parent;
  const isOwnName = owner && /^(FunctionDeclaration|FunctionExpression)$/.test(owner.name);
  for (let at = isOwnName ? owner.parent : owner; at; at = at.parent)
    if (at.name !== "ParamList" && scopeStart(at) !== undefined) return at.from;
  return undefined;
}

/** The name whose value a node changes. */
function changedBy(node: SyntaxNode): SyntaxNode | undefined {
  if (node.name === "AssignmentExpression" || node.name === "PostfixExpression")
    return first(node.firstChild);
  if (node.name === "UnaryExpression" && node.getChild("ArithOp")) return first(node.lastChild);
  const call = node.name === "AwaitExpression" ? node.getChild("CallExpression") : undefined;
  return call ? first(call.getChild("ArgList")?.firstChild?.nextSibling) : undefined;
}

/** The name at the root of `x`, `x.y` or `x[i]`. */
function first(node: SyntaxNode | null | undefined): SyntaxNode | undefined {
  let at = node;
  while (at?.name === "MemberExpression") at = at.firstChild;
  return at?.name === "VariableName" ? at : undefined;
}
