import assert from "node:assert/strict";
import { join } from "node:path";
import { codeCells, errors, folder, joined, notebookNames, readNotebook } from "./notebook";

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
});
