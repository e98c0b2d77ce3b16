import assert from "node:assert/strict";
import { pairedDifferences } from "../../lib/comparing/paired-differences";
import { comparisonTable } from "../../lib/figures/comparison-table";
import { differenceFigure } from "../../lib/figures/difference-figure";
import { differenceTable } from "../../lib/figures/difference-table";
import { tableText } from "../../lib/figures/table";
import { madeUpComparison, madeUpRun, withTestLosses } from "../comparing/comparisons";

const losses = {
  constant: [0.2, 0.21, 0.19, 0.22],
  cosine: [0.15, 0.162, 0.139, 0.171],
  "warm-up": [0.21, 0.2, 0.2, 0.21],
};
const differences = pairedDifferences(withTestLosses(losses), { baseline: "constant" });

describe("differenceTable", () => {
  it("has each schedule's difference with its interval, its corrected p and the verdict", () => {
    const lines = tableText(differenceTable(differences)).split("\n");
    assert.equal(lines[0], "Test loss minus that of constant, run against run with the same seed");
    assert.match(
      lines[1],
      /^Schedule +Difference +95 % interval +Pairs +p \(Holm, 2 comparisons\) +Verdict$/,
    );
    assert.match(lines[3], /^cosine +-0\.0495 +-0\.05\d\d to -0\.04\d\d +4 +\S+ +lower$/);
    assert.match(lines[4], /^warm-up +0\.0000 +-0\.01\d\d to 0\.01\d\d +4 +1\.000 +not told apart$/);
  });

  it("says how many of the seeds are pairs where some are missing", () => {
    const uneven = withTestLosses({ a: [1, 2, 3], b: [2, 4], c: [1, 3, 4] });
    const { rows } = differenceTable(pairedDifferences(uneven, { baseline: "a" }));
    assert.deepEqual([rows[0][3], rows[1][3]], ["2 of 3", 3]);
  });

  it("says that p is uncorrected where there is one comparison, and refuses a mixture", () => {
    const one = pairedDifferences(withTestLosses({ a: [1, 2], b: [2, 4] }), { baseline: "a" });
    assert.equal(differenceTable(one).columns[4].title, "p");
    const bad: [unknown, RegExp][] = [
      [
        [],
        /^TypeError: differenceTable: expected at least one difference from pairedDifferences, got an empty array/,
      ],
      [differences[0], /got object$/],
      [
        [...differences, ...one],
        /^RangeError: .*from one call of pairedDifferences, got test loss against constant and test loss against a/,
      ],
    ];
    for (const [given, message] of bad) assert.throws(() => differenceTable(given as never), message);
  });
});

describe("differenceFigure", () => {
  it("fills the dots that are told apart, and shows every interval and no difference on its axis", () => {
    const { data, layout } = differenceFigure(differences);
    assert.deepEqual(
      data.map(({ name, y }) => [name, y]),
      [
        ["told apart", ["cosine"]],
        ["not told apart by these seeds", ["warm-up"]],
      ],
    );
    assert.deepEqual(
      data.map(({ marker }) => (marker as { symbol: string }).symbol),
      ["circle", "circle-open"],
    );
    const { title, range } = layout.xaxis as { title: { text: string }; range: [number, number] };
    assert.equal(title.text, "Test loss minus that of constant (lower is better)");
    for (const { interval } of differences) assert.ok(range[0] < interval[0] && range[1] > interval[1]);
    assert.ok(range[0] < 0 && range[1] > 0);
    const { array } = data[0].error_x as { array: number[] };
    assert.ok(Math.abs(array[0] - (differences[0].interval[1] - differences[0].difference)) < 1e-15);
  });

  it("says how many pairs there are", () => {
    const note = (losses: { [name: string]: number[] }): string =>
      differenceFigure(pairedDifferences(withTestLosses(losses), { baseline: "a" })).layout.title.subtitle!
        .text;
    assert.match(note({ a: [1, 2], b: [2, 4] }), /^Dots: mean over 2 pairs of runs with the same seed; /);
    assert.match(note({ a: [1, 2, 3], b: [2, 4], c: [2, 3, 5] }), /^Dots: mean over 2 to 3 pairs of runs /);
  });

  it("writes a baseline's name as it is", () => {
    const odd = withTestLosses({ "a < <b>": [1, 2], c: [2, 4] });
    const { layout } = differenceFigure(pairedDifferences(odd, { baseline: "a < <b>" }));
    const { text } = (layout.xaxis as { title: { text: string } }).title;
    assert.match(text, /^Test loss minus that of a &lt; &lt;b&gt; \(/);
  });

  it("says which way an accuracy is better", () => {
    const { layout } = differenceFigure(
      pairedDifferences(withTestLosses(losses), { baseline: "cosine", measure: "testAccuracy" }),
    );
    assert.equal(
      (layout.xaxis as { title: { text: string } }).title.text,
      "Test accuracy minus that of cosine (share; higher is better)",
    );
  });
});

describe("comparisonTable", () => {
  const seeds = (values: number[]) =>
    Object.fromEntries(
      values.map((loss, i) => [
        i,
        madeUpRun({ valLoss: loss, valAccuracy: 0.9, test: { loss: 2 * loss, accuracy: 0.8 } }),
      ]),
    );

  it("has each schedule's rate, and its means with half of their intervals", () => {
    const tuned = (scale: number, atEdge: boolean) => ({ scale, rate: 0.01 * scale, atEdge, candidates: [] });
    const histories = { constant: seeds([0.2, 0.3]), cosine: seeds([0.1]) };
    const lines = tableText(
      comparisonTable(madeUpComparison(histories, { constant: tuned(0.3, false), cosine: tuned(3, true) })),
    ).split("\n");
    assert.equal(lines[0], "After the last epoch: the mean over the seeds ± half of its 95 % interval");
    assert.match(
      lines[1],
      /^Schedule +Rate +Scale +Validation loss +Validation accuracy +Test loss +Test accuracy +Seeds$/,
    );
    // 12.706 standard errors of 0.05 each.
    assert.match(
      lines[3],
      /^constant +0\.003 +× 0\.3 +0\.2500 ± 0\.6353 +0\.9000 ± 0\.0000 +0\.5000 ± 1\.2706 +0\.8000 ± 0\.0000 +2$/,
    );
    assert.match(
      lines[4],
      /^cosine +0\.03 +× 3, at the edge of the grid +0\.1000 +0\.9000 +0\.2000 +0\.8000 +1$/,
    );
  });

  it("says which runs failed, and does not pass over a schedule all of whose runs did", () => {
    const comparison = madeUpComparison({ constant: seeds([0.2, 0.3]), cosine: seeds([0.1]) });
    const run = { schedule: "cosine", seed: 1, error: new Error("the loss is NaN") };
    const wild = { ...run, schedule: "wild" };
    const failed = [run, wild, { ...wild, seed: 0, isTuning: true }];
    const { columns, rows } = comparisonTable({ ...comparison, failed });
    assert.equal(columns.at(-1)!.title, "Seeds");
    assert.deepEqual(
      rows.map((row) => [row[0], row[1], row.at(-1)]),
      [
        ["constant", "0.2500 ± 0.6353", 2],
        ["cosine", "0.1000", "1 (1 failed)"],
        ["wild", "", "0 (all failed)"],
      ],
    );
  });

  it("rounds rates and scales, and speaks of intervals only where there are some", () => {
    const tuning = { a: { scale: 1 / 3, rate: 0.01 / 3, atEdge: false, candidates: [] } };
    const { title, rows } = comparisonTable(madeUpComparison({ a: seeds([0.2]) }, tuning));
    assert.equal(title, "After the last epoch");
    assert.deepEqual(rows[0].slice(1, 3), [0.003333, "× 0.3333"]);
  });

  it("leaves out what was not done", () => {
    const run = { 1: madeUpRun({ valLoss: 0.5 }) };
    assert.deepEqual(
      comparisonTable(madeUpComparison({ a: run })).columns.map(({ title }) => title),
      ["Schedule", "Validation loss", "Validation accuracy", "Seeds"],
    );
    assert.throws(
      () => comparisonTable(madeUpComparison({})),
      /^TypeError: comparisonTable: expected an object/,
    );
  });
});
