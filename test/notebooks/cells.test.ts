import assert from "node:assert/strict";
import { join } from "node:path";
import { chapterNames } from "./claims";
import { codeCells, errors, folder, joined, notebookNames, readNotebook } from "./notebook";

/** What there is in Node alone: a page has the same cells. */
const ofNode = /\bfrom "(?!lrlab"|lrlab-checks"|@tensorflow\/tfjs")|\b(?:process|Buffer|require|__dirname)\b/;

describe("notebooks", () => {
  it("has the four chapters, in reading order", () => {
    assert.deepEqual(notebookNames.map((name) => name.slice(0, 2)).slice(0, 4), ["01", "02", "03", "04"]);
  });

  for (const name of notebookNames) {
    describe(name, () => {
      const notebook = readNotebook(join(folder, name));

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

  for (const name of chapterNames)
    it(`${name} has cells that a page can run, no wider than JupyterLab shows them`, () => {
      codeCells(readNotebook(join(folder, `${name}.ipynb`))).forEach(({ source }, i) => {
        for (const line of joined(source).split("\n")) {
          assert.ok(
            line.length <= 100,
            `code cell ${i + 1} has a line of ${line.length} characters: ${line}`,
          );
          assert.doesNotMatch(line, ofNode, `code cell ${i + 1}`);
        }
      });
    });
});
