import assert from "node:assert/strict";
import { Cell, execute, Executable, Outcome } from "./execute-cells";

const raises = "raises-exception";
const throwing: Cell = ['throw new Error("on purpose");', raises];
const row: Cell[] = [
  ["let = 3;", raises],
  ["throw 1;", raises],
  ['await Promise.reject(new Error("late"));', raises],
];
const skipped: Cell = ["let skipped: number;", "skip-execution"];

const ends = (...tags: string[]): Executable => ({
  cells: [["process.exit(0);", ...tags], ['console.log("ran");']],
});
const takesTooLong = (...tags: string[]): Executable => ({
  cells: [["await new Promise(() => {});", ...tags], ['console.log("ran");']],
  timeout: 3,
});

const notebooks = {
  "one raises": { cells: [throwing, ["const two = 2;"], ["console.log(two + 1);"]] },
  "a row raises": { cells: [...row, ['console.log("ran");']] },
  "one raises by mistake": { cells: [throwing, ['throw new Error("by mistake");']] },
  "one does not raise": { cells: [['console.log("calm");', raises], ['console.log("ran");']] },
  "one ends the kernel": ends(),
  "one takes too long": takesTooLong(),
  "one ends the kernel, tagged": ends(raises),
  "one takes too long, tagged": takesTooLong(raises),
  "one is skipped": { cells: [skipped, ['console.log("ran");']] },
  "one never runs": { cells: [throwing, ['console.log("never");', "abort-always"]] },
} satisfies Record<string, Executable>;

describe("a notebook whose cells fail", function () {
  this.timeout(300_000);
  let outcomes: Record<string, Outcome>;
  const of = (name: keyof typeof notebooks): Outcome => outcomes[name];

  before(function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
    const executed = execute(...Object.values(notebooks));
    outcomes = Object.fromEntries(Object.keys(notebooks).map((name, i) => [name, executed[i]]));
  });

  it("runs what follows a cell that raises on purpose", () => {
    const { failure, texts, counts } = of("one raises");
    assert.equal(failure, null);
    assert.match(texts[0], /Error: on purpose/);
    assert.deepEqual(texts.slice(1), ["", "3\n"]);
    assert.deepEqual(counts, [1, 2, 3]);
  });

  it("runs each cell of a row that raises in its own way", () => {
    const { failure, texts } = of("a row raises");
    assert.equal(failure, null);
    [/reserved word/, /^1\n/, /Error: late/, /^ran\n$/].forEach((text, i) => assert.match(texts[i], text));
  });

  it("fails at a cell that follows one that raises on purpose, and raises itself", () => {
    const { failure, said } = of("one raises by mistake");
    assert.match(failure!, /cell 2 failed[^]*Error: by mistake/);
    assert.match(said, /FAILED/);
  });

  it("fails at a cell that is to raise, and does not", () => {
    const { failure } = of("one does not raise");
    assert.match(failure!, /cell 1 failed[^]*it is tagged raises-exception, and raised nothing/);
  });

  for (const [died, late] of [
    ["one ends the kernel", "one takes too long"],
    ["one ends the kernel, tagged", "one takes too long, tagged"],
  ] as const) {
    const toRaise = died.endsWith("tagged") ? ", to raise or not" : "";
    it(`fails at a cell that ends the kernel or takes too long${toRaise}`, () => {
      assert.match(of(died).failure!, /cell 1 failed[^]*Kernel died/);
      assert.match(of(late).failure!, /cell 1 failed[^]*it took longer than 3 s/);
      for (const { texts, counts } of [of(died), of(late)])
        assert.deepEqual([texts[1], counts[1]], ["", null]);
    });
  }

  it("says how many cells it was told to skip", () => {
    const { failure, said, counts } = of("one is skipped");
    assert.equal(failure, null);
    assert.match(said, /passed, 1 skipped \(tagged skip-execution\)/);
    assert.deepEqual(counts, [null, 1]);
  });

  it("fails, and does not pass, where a kernel never runs a cell", () => {
    const { failure, counts } = of("one never runs");
    assert.match(failure!, /cell 2 failed[^]*the kernel did not run it: its reply was 'abort', 5 times/);
    assert.equal(counts[1], null);
  });
});
