import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import { codeCells, errors, folder, joined, notebookNames, readNotebook, root } from "./notebook";

/** The project's own compiler options, for a module whose cells use top-level await. */
function compilerOptions(): ts.CompilerOptions {
  const path = join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  return { ...options, module: ts.ModuleKind.ESNext };
}

/** Type-checks a notebook's code cells as one module. */
function check(name: string): string[] {
  const path = join(folder, name.replace(".ipynb", ".cells.ts"));
  const source = codeCells(readNotebook(join(folder, name)))
    .map(({ source }) => joined(source))
    .join("\n");
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === path || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === path ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([path], options, host))
    .map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.text.slice(0, start).split("\n").length : 0;
      return `${file?.text.split("\n")[line - 1] ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}

describe("notebooks", () => {
  it("has the four chapters, in reading order", () => {
    assert.deepEqual(notebookNames.map((name) => name.slice(0, 2)).slice(0, 4), ["01", "02", "03", "04"]);
  });

  for (const name of notebookNames) {
    describe(name, () => {
      const notebook = readNotebook(join(folder, name));

      it("type-checks under the project's settings", () => assert.deepEqual(check(name), []));

      it("is committed as it ran, from top to bottom, without an error", () => {
        const counts = codeCells(notebook).map(({ execution_count }) => execution_count);
        assert.deepEqual(
          counts,
          counts.map((_, i) => i + 1),
        );
        assert.deepEqual(errors(notebook), []);
        assert.equal(notebook.metadata.kernelspec?.name, "tslab");
      });

      it("has short cells, and text before each of them", () => {
        notebook.cells.forEach(({ cell_type, source }, i) => {
          const lines = joined(source).split("\n").length;
          if (cell_type === "code") assert.ok(lines <= 40, `cell ${i + 1} has ${lines} lines`);
        });
        assert.equal(notebook.cells[0].cell_type, "markdown");
      });
    });
  }
});
