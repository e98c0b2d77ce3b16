import { Parser } from "acorn";
import { Edits } from "./edits";
import { CellError, Place } from "./errors";
import { Reference, referencesIn } from "./references";
import { assignVars, declare, shareNames } from "./share";
import { childrenOf, declaredIn, hoistedIn, nameOf, nodesIn, Tree, variablesOf } from "./tree";
import { plain, removeTypes, Script } from "./types";

/** What a cell takes from a module. */
export interface Import {
  readonly module: string;
  readonly place: Place;
  /** The names in the cell, and what each is in the module: `default`, `*` for all of it, or a name. */
  readonly names: Readonly<Record<string, string>>;
}

/** A cell that can run. */
export interface CompiledCell {
  /**
   * The body of an asynchronous function of `$scope`, `$declare` and `$import`. It returns `[value]` if the cell's last
   * statement is an expression.
   */
  readonly code: string;
  readonly imports: readonly Import[];
  /** The names that may not be assigned to: those of `const` and of imports. */
  readonly constants: readonly string[];
  /** The other names that it declares. */
  readonly variables: readonly string[];
  /** The place in the cell of a place in `code`. */
  placeBefore(place: Place): Place;
}

/** What was declared before a cell is compiled. */
export interface Known {
  /** Whether cells share a name. */
  isShared(name: string): boolean;
  /** Whether a shared name may not be assigned to. */
  isConstant(name: string): boolean;
  /** Whether a name is the language's: these are not looked up, which would take time, as long as no cell declares them. */
  isBuiltIn(name: string): boolean;
}

/**
 * Makes a cell's TypeScript into JavaScript whose top-level names are shared with the other cells: they are properties of
 * `$scope`, where each use looks, so that a function sees what a later cell makes of a name. Statements stay on their lines.
 *
 * @throws CellError with the place of a syntax error, or of an assignment to a constant.
 */
export function compileCell(source: string, known: Known): CompiledCell {
  const script = removeTypes(source);
  const program = parse(script);
  const statements = nodesIn(program.body);
  const placeOf = (at: number): Place => script.placeBefore(placeAt(script.code, at));
  const exported = statements.find(({ type }) => type.startsWith("Export"));
  if (exported) {
    const message = "A cell exports nothing: other cells have its names.";
    throw new CellError("SyntaxError", message, placeOf(exported.start));
  }
  const imports = statements
    .filter(({ type }) => type === "ImportDeclaration")
    .map((one) => importOf(one, placeOf(one.start)));
  const constants = [
    ...imports.flatMap(({ names }) => Object.keys(names)),
    ...statements.filter(({ kind }) => kind === "const").flatMap(variablesOf),
  ];
  const declared = new Set([...declaredIn(statements), ...hoistedIn(statements)]);
  const variables = [...declared].filter((name) => !constants.includes(name));
  const own = new Set([...constants, ...variables]);

  const edits = share(statements, script.code);
  for (const reference of referencesIn(program)) {
    const { name, node, isShorthand, isAssigned, isCalled, beginsStatement } = reference;
    if (!looksInScope(reference, own, known)) continue;
    const isConstant = own.has(name) ? constants.includes(name) : known.isConstant(name);
    if (isAssigned && isConstant) {
      throw new CellError("TypeError", `Cannot assign to '${name}': it is a constant.`, placeOf(node.start));
    }
    // A function that is called has no `this`. A parenthesis would go on with a line that has no semicolon at its end.
    const isLast = node.start === statements[statements.length - 1].start;
    if (isCalled) edits.insert(node.start, beginsStatement && !isLast ? ";(0, " : "(0, ");
    edits.insert(node.start, isShorthand ? `${name}: $scope.` : "$scope.");
    if (isCalled) edits.insert(node.end, ")", node.start);
  }
  const placeBefore = (place: Place): Place => script.placeBefore(edits.placeBefore(place));
  return { code: String(edits), imports, constants, variables, placeBefore };
}

function parse({ code, placeBefore }: Script): Tree {
  try {
    const options = { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true } as const;
    return Parser.parse(code, options) as unknown as Tree;
  } catch (error) {
    const { message, loc } = error as Error & { loc: Place };
    const place = placeBefore({ line: loc.line, column: loc.column + 1 });
    throw new CellError("SyntaxError", plain(message), place);
  }
}

/** A name that nobody declares is looked up too, since a later cell may; `typeof` may ask of it. */
const looksInScope = ({ name, isAsked }: Reference, own: ReadonlySet<string>, known: Known): boolean =>
  own.has(name) || known.isShared(name) || !(isAsked || known.isBuiltIn(name));

/** What the top level needs: functions are shared before the first statement, `var`s with no value yet; the last value is returned. */
function share(statements: readonly Tree[], script: string): Edits {
  const edits = new Edits(script);
  const functions = statements
    .filter(({ type }) => type === "FunctionDeclaration")
    .map(({ id }) => nameOf(id));
  const empty = [...new Set(hoistedIn(statements))].map((name) => `${name}: undefined`);
  if (functions.length + empty.length > 0) edits.insert(0, `${declare([...empty, ...functions])} `);
  for (const statement of statements) {
    if (statement.type === "ExpressionStatement" && statement === statements[statements.length - 1]) {
      const { start, end } = statement;
      edits.insert(start, "return [(");
      edits.replace(script[end - 1] === ";" ? end - 1 : end, end, ")];");
    }
    shareNames(statement, edits, script);
  }
  assignVars(statements, edits);
  for (const { start } of dynamicImports(statements))
    edits.replace(start, start + "import".length, "$import");
  return edits;
}

const dynamicImports = (nodes: readonly Tree[]): Tree[] =>
  nodes.flatMap((node) => [
    ...(node.type === "ImportExpression" ? [node] : []),
    ...dynamicImports(childrenOf(node)),
  ]);

function importOf(node: Tree, place: Place): Import {
  const names = nodesIn(node.specifiers).map(({ type, local, imported }) => {
    const all = { ImportDefaultSpecifier: "default", ImportNamespaceSpecifier: "*" }[type];
    const { name, value } = (imported ?? {}) as { name?: string; value?: string };
    return [nameOf(local), all ?? name ?? value!];
  });
  const { value: module } = node.source as { value: string };
  return { module, place, names: Object.fromEntries(names) as Record<string, string> };
}

function placeAt(text: string, at: number): Place {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: before[before.length - 1].length + 1 };
}
