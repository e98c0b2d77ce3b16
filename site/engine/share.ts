import type { Edits } from "./edits";
import { childrenOf, isFunction, nameOf, namesOf, nodesIn, Tree } from "./tree";

/** The call that shares names with the other cells. */
export const declare = (names: readonly string[]): string => `$declare({ ${names.join(", ")} });`;

/** Makes a statement of a cell's top level share the names that it declares, once they have their values. */
export function shareNames(statement: Tree, edits: Edits, script: string): void {
  const { type, kind, start, end } = statement;
  if (type === "ImportDeclaration") edits.replace(start, end, "");
  else if (type === "ClassDeclaration") edits.insert(end, ` ${declare([nameOf(statement.id)])}`);
  else if (type === "VariableDeclaration" && kind !== "var") {
    const variables = nodesIn(statement.declarations);
    variables.forEach((one, i) => {
      const shared = declare(namesOf(one.id as Tree));
      const next = variables[i + 1];
      if (next) edits.replace(one.end, next.start, `; ${shared} ${String(kind)} `);
      else edits.insert(end, `${script[end - 1] === ";" ? "" : ";"} ${shared}`);
    });
  }
}

/** Makes the declarations of `var` that belong to the top level into assignments: their names are shared already. */
export function assignVars(nodes: readonly Tree[], edits: Edits, isLoop = false): void {
  for (const node of nodes) {
    if (isFunction(node) || node.type === "StaticBlock") continue;
    if (node.type === "VariableDeclaration" && node.kind === "var") assign(node, edits, isLoop);
    const loops = node.type === "ForInStatement" || node.type === "ForOfStatement";
    for (const child of childrenOf(node)) assignVars([child], edits, loops && child === node.left);
  }
}

/** `void` keeps a pattern apart from the line before. */
function assign({ start, declarations }: Tree, edits: Edits, isLoop: boolean): void {
  const variables = nodesIn(declarations);
  const first = variables[0].start;
  const needsVoid = !isLoop && variables.some(({ id }) => (id as Tree).type !== "Identifier");
  edits.replace(start, first, needsVoid ? "void (" : "");
  if (needsVoid) edits.insert(variables[variables.length - 1].end, ")");
}
