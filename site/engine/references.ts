import {
  childrenOf,
  declaredIn,
  hoistedIn,
  isFunction,
  nameOf,
  namesOf,
  nodesIn,
  targetsOf,
  Tree,
} from "./tree";

/** A place where a cell speaks of a name that no function or block of the cell declares. */
export interface Reference {
  readonly name: string;
  readonly node: Tree;
  /** Whether it is the whole of a property, as in `{ name }`. */
  readonly isShorthand: boolean;
  /** Whether it is assigned to. */
  readonly isAssigned: boolean;
  /** Whether it is what `typeof` asks of, which may be nothing. */
  readonly isAsked: boolean;
  /** Whether it is what a call or a template's tag calls. */
  readonly isCalled: boolean;
  /** Whether a statement in a list of statements begins with it. */
  readonly beginsStatement: boolean;
}

/** Fields that hold names of other things than variables, unless the node is computed. */
const labels: Record<string, readonly string[]> = {
  MemberExpression: ["property"],
  Property: ["key"],
  MethodDefinition: ["key"],
  PropertyDefinition: ["key"],
};

/** Nodes whose fields `label` and `meta` name no variables. */
const withLabels = ["LabeledStatement", "BreakStatement", "ContinueStatement", "MetaProperty"];

/** Where the statements begin that are expressions, and stand in a list. */
const startsOfExpressions = (node: Tree): Set<number> => {
  const list = {
    Program: node.body,
    BlockStatement: node.body,
    StaticBlock: node.body,
    SwitchCase: node.consequent,
  }[node.type];
  const own = nodesIn(list).filter(({ type }) => type === "ExpressionStatement");
  return new Set([
    ...own.map(({ start }) => start),
    ...childrenOf(node).flatMap((child) => [...startsOfExpressions(child)]),
  ]);
};

/** The references of a cell's program to names of its top level, of other cells and of the global scope. */
export function referencesIn(program: Tree): Reference[] {
  const found: Reference[] = [];
  const assigned = new Set<Tree>();
  const asked = new Set<Tree>();
  const short = new Set<Tree>();
  const called = new Set<Tree>();
  const starts = startsOfExpressions(program);

  const walkAll = (nodes: readonly Tree[], local: ReadonlySet<string>): void =>
    nodes.forEach((node) => walk(node, local));
  const within = (nodes: readonly Tree[], names: readonly string[], local: ReadonlySet<string>): void =>
    walkAll(nodes, new Set([...local, ...names]));

  function walk(node: Tree, local: ReadonlySet<string>): void {
    const { type } = node;
    if (type === "Identifier") {
      const name = nameOf(node);
      if (local.has(name) || name === "arguments") return;
      const [isAssigned, isAsked, isShorthand, isCalled] = [assigned, asked, short, called].map((set) =>
        set.has(node),
      );
      const beginsStatement = starts.has(node.start);
      found.push({ name, node, isShorthand, isAssigned, isAsked, isCalled, beginsStatement });
    } else if (type === "ImportDeclaration") {
      return;
    } else if (isFunction(node)) {
      walkFunction(node, local);
    } else if (type === "ClassDeclaration" || type === "ClassExpression") {
      within(nodesIn([node.superClass, node.body]), node.id ? [nameOf(node.id)] : [], local);
    } else if (type === "BlockStatement") {
      within(nodesIn(node.body), declaredIn(nodesIn(node.body)), local);
    } else if (type === "StaticBlock") {
      const body = nodesIn(node.body);
      within(body, [...declaredIn(body), ...hoistedIn(body)], local);
    } else if (type === "SwitchStatement") {
      walk(node.discriminant as Tree, local);
      const cases = nodesIn(node.cases);
      within(cases, declaredIn(cases.flatMap(({ consequent }) => nodesIn(consequent))), local);
    } else if (type === "CatchClause") {
      within(childrenOf(node), node.param ? namesOf(node.param as Tree) : [], local);
    } else {
      note(node);
      within(partsOf(node), declaredIn(nodesIn([node.init, node.left])), local);
    }
  }

  function walkFunction(node: Tree, local: ReadonlySet<string>): void {
    const params = nodesIn(node.params);
    const body = node.body as Tree;
    const statements = body.type === "BlockStatement" ? nodesIn(body.body) : [];
    const own = node.type === "FunctionExpression" && node.id ? [nameOf(node.id)] : [];
    const names = [...own, ...params.flatMap(namesOf), ...declaredIn(statements), ...hoistedIn(statements)];
    within(params, names, local);
    within(statements.length > 0 ? statements : [body], names, local);
  }

  /** Remembers what a node says of identifiers in it. */
  function note({ type, operator, left, argument, shorthand, value, callee, tag }: Tree): void {
    const isLoop = type === "ForInStatement" || type === "ForOfStatement";
    if (type === "AssignmentExpression" || isLoop)
      targetsOf(left as Tree).forEach((one) => assigned.add(one));
    if (type === "UpdateExpression") targetsOf(argument as Tree).forEach((one) => assigned.add(one));
    if (type === "UnaryExpression" && operator === "typeof") asked.add(argument as Tree);
    if (type === "CallExpression" || type === "TaggedTemplateExpression") called.add((callee ?? tag) as Tree);
    if (type === "Property" && shorthand) {
      const { type: kind, left: target } = value as Tree;
      short.add(kind === "AssignmentPattern" ? (target as Tree) : (value as Tree));
    }
  }

  /** What is in a node, but for names that are no variables. */
  function partsOf(node: Tree): Tree[] {
    const skipped = withLabels.includes(node.type) ? ["label", "meta", "property"] : labels[node.type];
    if (!skipped || node.computed) return childrenOf(node);
    return Object.entries(node).flatMap(([field, value]) => (skipped.includes(field) ? [] : nodesIn(value)));
  }

  const statements = nodesIn(program.body);
  statements.forEach((statement) => walkStatement(statement));
  return found;

  /** At the top level, the names of a declaration are shared: only in its own pattern they are still local. */
  function walkStatement(statement: Tree): void {
    const none = new Set<string>();
    if (statement.type !== "VariableDeclaration" || statement.kind === "var") return walk(statement, none);
    for (const declarator of nodesIn(statement.declarations)) {
      within([declarator.id as Tree], namesOf(declarator.id as Tree), none);
      walkAll(nodesIn(declarator.init), none);
    }
  }
}
