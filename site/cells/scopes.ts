import type { syntaxTree } from "@codemirror/language";

/** A node of a program's tree. */
export type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];

/** What declares names: the whole cell, or a part of it, outside of which they are not known. */
export interface Scope {
  readonly names: Set<string>;
  readonly outer?: Scope;
  /** Whether `var` in it declares a name of it, and not of the one around. */
  readonly holdsVar: boolean;
}

/** The nodes in which names are local, but for those with parameters. */
const scopes = new Set([
  ...["Block", "ForStatement", "CatchClause", "SwitchBody", "StaticBlock", "ClassExpression"],
  ...["EnumBody", "IndexSignature", "ConditionalType"],
]);
const patterns = new Set(["ArrayPattern", "ObjectPattern", "PatternProperty"]);

/** Whether names are local in a node: a function of any kind, what has parameters of types, a block, a loop. */
export const opensScope = (node: SyntaxNode): boolean =>
  scopes.has(node.name) || has(node, "ParamList", "TypeParamList");

export const scopeIn = (node: SyntaxNode, outer: Scope): Scope => ({
  names: new Set(),
  outer,
  holdsVar: node.name === "StaticBlock" || has(node, "ParamList"),
});

/** The scope whose name a definition in `scope` is: what a declaration is called is known around it. */
export function homeOf(definition: SyntaxNode, scope: Scope): Scope {
  const { parent } = definition;
  if (parent && /Declaration$/.test(parent.name) && opensScope(parent)) return scope.outer ?? scope;
  let home = scope;
  if (has(headOf(definition), "var")) while (!home.holdsVar && home.outer) home = home.outer;
  return home;
}

/** Whether a scope, or one around it, declares a name. */
export const isDeclared = (name: string, scope: Scope | undefined): boolean =>
  scope !== undefined && (scope.names.has(name) || isDeclared(name, scope.outer));

/** What a node says of a name, if anything: that it is declared, used, or assigned to. */
export function roleOf(node: SyntaxNode): "declared" | "used" | "assigned" | undefined {
  const { name, parent } = node;
  const isIn = (owner: string): boolean => parent?.name === owner;
  if (name === "VariableDefinition") return isAssigned(node) ? "assigned" : "declared";
  if (name === "TypeDefinition") return "declared";
  if (name === "TypeName") return isIn("InferredType") ? "declared" : "used";
  if (name === "VariableName") return isIn("ImportGroup") ? undefined : "used";
  if (name === "PropertyName") return isIn("EnumBody") ? "declared" : undefined;
  if (name !== "PropertyDefinition") return undefined;
  if (isIn("IndexSignature")) return "declared";
  const isShorthand = isIn("Property") && !node.prevSibling && !node.nextSibling;
  return isShorthand ? "used" : undefined;
}

/** Whether a name in a pattern has been declared elsewhere, as in `[a, b] = [b, a]`. */
function isAssigned(node: SyntaxNode): boolean {
  const head = headOf(node);
  if (head && /^For(Of|In)Spec$/.test(head.name)) return !has(head, "const", "let", "var", "using");
  return head?.name === "AssignmentExpression";
}

/** What a name in a pattern, or alone, is a part of: a declaration, an assignment, a loop's head. */
function headOf(node: SyntaxNode): SyntaxNode | null {
  let at = node.parent;
  while (at && patterns.has(at.name)) at = at.parent;
  return at;
}

const has = (node: SyntaxNode | null, ...children: readonly string[]): boolean =>
  children.some((child) => node?.getChild(child));
