import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { codeCells, folder, joined, Notebook, notebookNames, readNotebook } from "./notebook";

const counts = ["one", "two", "three", "four", "five"];

const prose = ({ cells }: Notebook): string =>
  cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => joined(source).split(/^## References/m)[0])
    .join("\n");

const titleOf = (name: string): string =>
  joined(readNotebook(join(folder, name)).cells[0].source).split("\n")[0];

/** The minutes that a chapter asks for: 130 words a minute, a quarter of a minute for each code cell, and its computing. */
const minutesFor = (notebook: Notebook, computing: number): number =>
  (prose(notebook).match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).length / 130 +
  codeCells(notebook).length / 4 +
  computing;

describe("the head of a chapter", () => {
  for (const name of notebookNames) {
    describe(name, () => {
      const notebook = readNotebook(join(folder, name));
      const head = joined(notebook.cells[0].source);

      it("has its title, and says what it asks", () =>
        assert.match(head, /^# (?:\d+|Appendix) · \S.*\n\n(?![-*#|])\S/));

      it("says what the reader can do afterwards, in three to five items", () => {
        const [, list] = /\nAfterwards you can\n\n((?:- .*(?:\n {2}.*)*\n)+)\n/.exec(head) ?? [];
        assert.ok(list, 'no list after "Afterwards you can"');
        const items = list.split(/^- /m).slice(1);
        assert.ok(items.length >= 3 && items.length <= 5, `${items.length} items`);
        items.forEach((item, i) => assert.ok(item.trim().endsWith(i === items.length - 1 ? "." : ";"), item));
      });

      it("says how long it takes, by its words, its cells and its computing", () => {
        const [, minutes, computing] = /^\*\*Time:\*\* (\d+) minutes, (\w+) of them computing[.;]/m.exec(
          head,
        )!;
        const needed = minutesFor(notebook, counts.indexOf(computing) + 1);
        assert.ok(counts.includes(computing), computing);
        assert.ok(+minutes >= 0.75 * needed, `${minutes} minutes, but it asks for ${needed}`);
        // Exercises take what they take.
        if (!/exercises/i.test(head.split("\n")[0]))
          assert.ok(+minutes <= Math.max(1.25 * needed, needed + 5), `${minutes}, but it asks for ${needed}`);
      });

      it("says what comes before it, by its title", () => {
        const [, before] = /\*\*Before it:\*\* (.+)$/m.exec(head)!;
        for (const [, text, file] of before.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)) {
          assert.ok(existsSync(join(folder, file)), file);
          assert.ok(titleOf(file).startsWith(`# ${text}`), `${titleOf(file)} is not ${text}`);
        }
        assert.equal(/\]\(/.test(before), !name.startsWith("01"));
      });
    });
  }
});
