import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { folder, joined, Notebook, notebookNames, readNotebook } from "./notebook";

const texts = ({ cells }: Notebook): string[] =>
  cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => joined(source));

/** How many questions a chapter ends with. */
const questions = (notebook: Notebook): number => {
  const [, asked] = texts(notebook)
    .join("\n")
    .split(/^## Questions to take along$/m);
  return asked?.split(/^## References/m)[0].match(/^\d+\. /gm)?.length ?? 0;
};

describe("the answers to a chapter's questions", () => {
  for (const name of notebookNames) {
    const file = join(folder, "solutions", name);
    const count = questions(readNotebook(join(folder, name)));
    // The exercises of chapter 5 are its questions.
    if (name === "05-exercises.ipynb" || (count === 0 && !existsSync(file))) continue;
    it(`${name} has one for each of ${count}, and they lead back to it`, () => {
      assert.ok(count > 0, "no questions under ## Questions to take along");
      assert.ok(existsSync(file), `notebooks/solutions/${name} is missing`);
      const answers = texts(readNotebook(file));
      const numbers = Array.from(answers.join("\n").matchAll(/^### Question (\d+)$/gm), ([, n]) => Number(n));
      assert.deepEqual(
        numbers,
        Array.from({ length: count }, (_, i) => i + 1),
      );
      assert.ok(answers[0].includes(`](../${name})`), "no link to the chapter at the head");
    });
  }
});
