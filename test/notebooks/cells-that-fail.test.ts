import assert from "node:assert/strict";
import { Cell, execute } from "./execute-cells";

const raises = "raises-exception";
const throwing: Cell = ['throw new Error("on purpose");', raises];

describe("a notebook whose cells fail", function () {
  this.timeout(60_000);

  before(function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
  });

  it("runs what follows a cell that raises on purpose", () => {
    const { failure, texts, counts } = execute([throwing, ["const two = 2;"], ["console.log(two + 1);"]]);
    assert.equal(failure, null);
    assert.match(texts[0], /Error: on purpose/);
    assert.deepEqual(texts.slice(1), ["", "3\n"]);
    assert.deepEqual(counts, [1, 2, 3]);
  });

  it("runs each cell of a row that raises in its own way", () => {
    const row: Cell[] = [
      ["let = 3;", raises],
      ["throw 1;", raises],
      ['await Promise.reject(new Error("late"));', raises],
    ];
    const { failure, texts } = execute([...row, ['console.log("ran");']]);
    assert.equal(failure, null);
    [/reserved word/, /^1\n/, /Error: late/, /^ran\n$/].forEach((text, i) => assert.match(texts[i], text));
  });

  it("fails at a cell that follows one that raises on purpose, and raises itself", () => {
    const { failure, said } = execute([throwing, ['throw new Error("by mistake");']]);
    assert.match(failure!, /cell 2 failed[^]*Error: by mistake/);
    assert.match(said, /FAILED/);
  });

  it("fails at a cell that is to raise, and does not", () => {
    const { failure } = execute([['console.log("calm");', raises], ['console.log("ran");']]);
    assert.match(failure!, /cell 1 failed[^]*it is tagged raises-exception, and raised nothing/);
  });

  for (const tags of [[], [raises]]) {
    it(`fails at a cell that ends the kernel or takes too long${tags.length ? ", to raise or not" : ""}`, () => {
      const died = execute([["process.exit(0);", ...tags], ['console.log("ran");']]);
      assert.match(died.failure!, /cell 1 failed[^]*Kernel died/);
      const late = execute([["await new Promise(() => {});", ...tags], ['console.log("ran");']], 3);
      assert.match(late.failure!, /cell 1 failed[^]*it took longer than 3 s/);
      for (const { texts, counts } of [died, late]) assert.deepEqual([texts[1], counts[1]], ["", null]);
    });
  }

  it("says how many cells it was told to skip", () => {
    const { failure, said, counts } = execute([
      ["let skipped: number;", "skip-execution"],
      ['console.log("ran");'],
    ]);
    assert.equal(failure, null);
    assert.match(said, /passed, 1 skipped \(tagged skip-execution\)/);
    assert.deepEqual(counts, [null, 1]);
  });

  it("fails, and does not pass, where a kernel never runs a cell", () => {
    const { failure, counts } = execute([throwing, ['console.log("never");', "abort-always"]]);
    assert.match(failure!, /cell 2 failed[^]*the kernel did not run it: its reply was 'abort', 5 times/);
    assert.equal(counts[1], null);
  });
});
