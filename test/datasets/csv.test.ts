import assert from "node:assert/strict";
import { parseCsv } from "../../lib/datasets/csv";

const parse = (text: string) => parseCsv(new TextEncoder().encode(text), ["a", "b"], 2);

describe("parseCsv", () => {
  it("reads the numbers row by row, whatever ends a line", () => {
    assert.deepEqual([...parse("a,b\n1,-2.5\n3e2,0\n")], [1, -2.5, 300, 0]);
    assert.deepEqual([...parse("a,b\r\n1,2\r\n3,4")], [1, 2, 3, 4]);
  });

  it("refuses a damaged file and says in what it differs", () => {
    assert.throws(() => parse("<!doctype html>"), /expected the heading a,b, found "<!doctype html>"/);
    assert.throws(() => parse(""), /expected the heading a,b, found ""/);
    assert.throws(() => parse("a,b\n1,2\n"), /expected 2 rows, found 1/);
    for (const row of ["1", "1,2,3", "1,", "1,x", "1,Infinity"]) {
      assert.throws(
        () => parse(`a,b\n1,2\n${row}`),
        new RegExp(`expected 2 numbers in row 2, found "${row}"`),
      );
    }
  });
});
