import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";

const lib = join(__dirname, "..", "..", "lib");

/** The public names of the library with their declarations. */
function publicSymbols(): { checker: ts.TypeChecker; symbols: ts.Symbol[] } {
  const { config } = ts.readConfigFile(join(lib, "tsconfig.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, lib);
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(program.getSourceFile(join(lib, "index.ts"))!)!;
  const symbols = checker.getExportsOfModule(index);
  return {
    checker,
    symbols: symbols.map((s) => (s.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(s) : s)),
  };
}

describe("the API reference", () => {
  const { checker, symbols } = publicSymbols();
  const documentation = (symbol: ts.Symbol): string =>
    ts.displayPartsToString(symbol.getDocumentationComment(checker));

  it("has a doc comment for every public name", () => {
    assert.deepEqual(
      symbols.filter((symbol) => !documentation(symbol)).map(({ name }) => name),
      [],
    );
    assert.ok(symbols.length > 50);
  });

  it("explains every option of every public options interface", () => {
    const missing = symbols
      .filter(({ name, flags }) => flags & ts.SymbolFlags.Interface && /Options$|Hyperparameters$/.test(name))
      .flatMap((symbol) =>
        checker
          .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
          .filter((property) => !documentation(property))
          .map(({ name }) => `${symbol.name}.${name}`),
      );
    assert.deepEqual(missing, []);
  });

  it("gives a source and what is thrown for every scheduler and optimizer class", () => {
    const classes = symbols.filter(
      (symbol) =>
        symbol.flags & ts.SymbolFlags.Class && /LR$|Scheduler$|Schedule$|lrlab>/.test(`${symbol.name}`),
    );
    const tags = (symbol: ts.Symbol): string[] => symbol.getJsDocTags(checker).map(({ name }) => name);
    const bad = classes.filter(
      (symbol) =>
        !tags(symbol).includes("throws") && !/abstract/.test(symbol.declarations?.[0].getText() ?? ""),
    );
    assert.deepEqual(
      bad.map(({ name }) => name),
      [],
    );
  });
});
