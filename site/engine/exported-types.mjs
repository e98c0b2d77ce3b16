import ts from "typescript";

/**
 * The names of the types that modules export, which have no value.
 *
 * @param {Record<string, string>} modules The source or the declarations of each module, by its name.
 * @returns {Record<string, string[]>} The names, in the order of the alphabet.
 */
export function typesOf(modules) {
  const options = { skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const program = ts.createProgram(Object.values(modules), {
    ...options,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    module: ts.ModuleKind.CommonJS,
    noLib: true,
  });
  const checker = program.getTypeChecker();
  const valueOf = (symbol) =>
    (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).flags &
    ts.SymbolFlags.Value;
  const namesOf = (file) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file));
    return checker
      .getExportsOfModule(module)
      .filter((symbol) => !valueOf(symbol))
      .map(({ name }) => name)
      .sort();
  };
  return Object.fromEntries(Object.entries(modules).map(([name, file]) => [name, namesOf(file)]));
}
