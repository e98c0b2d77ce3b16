import assert from "node:assert/strict";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { tableText } from "../../site/engine/console-table";

/** What Node prints. */
function node(data: unknown, columns?: string[]): string {
  let text = "";
  const stdout = new Writable({ write: (chunk, _, done) => ((text += chunk), done()) });
  new Console({ stdout, colorMode: false }).table(data, columns);
  return text.trimEnd();
}

/** A table cell by cell: versions of Node align them in two ways. */
const cells = (text: string): string[][] =>
  text.split("\n").map((line) => line.split(/[│┼┬┴]/).map((cell) => cell.trim().replace(/─+/, "─")));

describe("console.table beneath a cell", () => {
  for (const [what, data, columns] of [
    [
      "records",
      [
        { a: 1, b: "x" },
        { a: 2, c: null },
      ],
    ],
    ["numbers", [3, 1.5, NaN]],
    ["some of both", [{ a: 1 }, 2]],
    ["an object of records", { first: { lr: 0.1 }, second: { lr: 0.01 } }],
    ["an array of arrays", [[1, 2], [3]]],
    ["chosen columns", [{ a: 1, b: 2 }], ["b"]],
  ] as [string, unknown, string[]?][]) {
    it(`has the cells that Node's has: ${what}`, () =>
      assert.deepEqual(cells(tableText(data, columns)!), cells(node(data, columns))));
  }

  it("is none of what has no rows", () => assert.equal(tableText("a text"), undefined));
});
