/** A node of a syntax tree as acorn makes it. */
export interface Tree {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isTree = (value: unknown): value is Tree => typeof (value as Tree | null)?.type === "string";

/** The nodes in a field of a node: one, a list, or none. */
export const nodesIn = (value: unknown): Tree[] => (Array.isArray(value) ? value : [value]).filter(isTree);

/** All nodes in a node, in the order of the text. */
export const childrenOf = (node: Tree): Tree[] => Object.values(node).flatMap(nodesIn);

export const isFunction = ({ type }: Tree): boolean =>
  ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(type);

export const nameOf = (identifier: unknown): string => (identifier as { name: string }).name;

/** The identifiers that a pattern assigns to or declares, in the order of the text. */
export function targetsOf(pattern: Tree): Tree[] {
  const { type } = pattern;
  if (type === "Identifier") return [pattern];
  if (type === "AssignmentPattern") return targetsOf(pattern.left as Tree);
  if (type === "RestElement") return targetsOf(pattern.argument as Tree);
  if (type === "Property") return targetsOf(pattern.value as Tree);
  if (type === "ArrayPattern") return nodesIn(pattern.elements).flatMap(targetsOf);
  return type === "ObjectPattern" ? nodesIn(pattern.properties).flatMap(targetsOf) : [];
}

/** The names that a pattern declares. */
export const namesOf = (pattern: Tree): string[] => targetsOf(pattern).map(nameOf);

/** The names that declarations among statements make there: all but those of `var`. */
export const declaredIn = (statements: readonly Tree[]): string[] =>
  statements.flatMap((statement) => {
    const { type, kind } = statement;
    if (type === "FunctionDeclaration" || type === "ClassDeclaration") return [nameOf(statement.id)];
    return type === "VariableDeclaration" && kind !== "var" ? variablesOf(statement) : [];
  });

/** The names that a declaration of variables makes. */
export const variablesOf = (declaration: Tree): string[] =>
  nodesIn(declaration.declarations).flatMap(({ id }) => namesOf(id as Tree));

/** The names that `var` makes in nodes, but for those in functions in them. */
export const hoistedIn = (nodes: readonly Tree[]): string[] =>
  nodes.flatMap((node) => {
    if (isFunction(node) || node.type === "StaticBlock") return [];
    const here = node.type === "VariableDeclaration" && node.kind === "var" ? variablesOf(node) : [];
    return [...here, ...hoistedIn(childrenOf(node))];
  });
