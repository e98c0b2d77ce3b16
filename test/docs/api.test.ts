import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

  it("says once what a wrong option throws", () => {
    const said = readFileSync(join(lib, "README.md"), "utf8");
    assert.match(said, /A wrong option throws before any work begins/);
    const thrown = (symbol: ts.Symbol): string =>
      ts.displayPartsToString(symbol.getJsDocTags(checker).find(({ name }) => name === "throws")?.text);
    const repeating = symbols.filter((symbol) => /names the option/.test(thrown(symbol)));
    assert.deepEqual(
      repeating.map(({ name }) => name),
      [],
    );
  });
});
