import { typescriptLanguage } from "@codemirror/lang-javascript";
import { homeOf, isDeclared, opensScope, roleOf, Scope, scopeIn, SyntaxNode } from "./scopes";

/** What a cell does with the names that all cells share. */
export interface NamesOf {
  /** What it declares: variables, functions, classes, types, imports. */
  readonly defines: ReadonlySet<string>;
  /** What it changes without declaring it: `x = …`, `[x] = …`, `x.y = …`, `x[i]++`, and the first argument of an awaited call, as a model that is trained. */
  readonly changes: ReadonlySet<string>;
  /** What it uses of others. */
  readonly uses: ReadonlySet<string>;
}

/** The names that a cell shares with others, read from its text alone. */
export function namesOf(source: string): NamesOf {
  const top: Scope = { names: new Set(), holdsVar: true };
  let scope = top;
  const mentions: { name: string; from: number; scope: Scope }[] = [];
  /** Where the names stand whose values are changed. */
  const changed = new Set<number>();
  typescriptLanguage.parser.parse(source).iterate({
    enter({ node }) {
      if (opensScope(node)) scope = scopeIn(node, scope);
      for (const { from } of changedBy(node)) changed.add(from);
      const role = roleOf(node);
      const name = source.slice(node.from, node.to);
      if (role === "declared") homeOf(node, scope).names.add(name);
      else if (role) mentions.push({ name, from: node.from, scope });
      if (role === "assigned") changed.add(node.from);
    },
    leave({ node }) {
      if (opensScope(node)) scope = scope.outer!;
    },
  });
  const free = mentions.filter((one) => !isDeclared(one.name, one.scope));
  const names = (some: typeof mentions): Set<string> => new Set(some.map(({ name }) => name));
  return {
    defines: top.names,
    changes: names(free.filter(({ from }) => changed.has(from))),
    uses: names(free),
  };
}

/** The names whose values a node changes, but for those in a pattern. */
function changedBy(node: SyntaxNode): SyntaxNode[] {
  const { name, firstChild, nextSibling } = node;
  if (name === "AssignmentExpression") return rootOf(firstChild);
  if (name === "ForOfSpec" || name === "ForInSpec") return rootOf(firstChild?.nextSibling);
  if (name === "PostfixExpression" && node.getChild("ArithOp")) return rootOf(firstChild);
  if (name === "UnaryExpression") return isStep(node.getChild("ArithOp")) ? rootOf(node.lastChild) : [];
  // The parser knows no pattern with `x.y` or `x[i]`: to it, `=` behind a list is an error.
  if (name === "ArrayExpression" && nextSibling?.type.isError && nextSibling.getChild("Equals"))
    return node.getChildren("MemberExpression").flatMap(rootOf);
  const call = name === "AwaitExpression" ? node.getChild("CallExpression") : undefined;
  return rootOf(call?.getChild("ArgList")?.firstChild?.nextSibling);
}

/** Whether an operator is `++` or `--`, not a sign. */
const isStep = (operator: SyntaxNode | null): boolean =>
  operator !== null && operator.to - operator.from === 2;

/** The name at the root of `x`, `x.y`, `x!.y` or `x[i]`. */
function rootOf(node: SyntaxNode | null | undefined): SyntaxNode[] {
  let at = node;
  while (at?.name === "MemberExpression" || at?.name === "PostfixExpression") at = at.firstChild;
  return at?.name === "VariableName" ? [at] : [];
}
