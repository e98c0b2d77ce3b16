import assert from "node:assert/strict";
import { pairedDifferences } from "../../lib/comparing/paired-differences";
import { seededRandom } from "../../lib/datasets/random";
import { madeUpComparison, madeUpRun, withTestLosses } from "./comparisons";

const sleep = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
};

const near = (ours: number, theirs: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs(ours - theirs) <= tolerance, `${ours} is not ${theirs}`);

describe("pairedDifferences", () => {
  it("does the paired test of Student's sleep data, and says it in words", () => {
    const [difference, ...none] = pairedDifferences(withTestLosses(sleep), { baseline: "first" });
    assert.deepEqual(none, []);
    assert.deepEqual(
      [difference.schedule, difference.baseline, difference.measure, difference.pairs, difference.verdict],
      ["second", "first", "testLoss", 10, "higher"],
    );
    near(difference.difference, 1.58);
    near(difference.difference / difference.standardError, 4.0621, 5e-5);
    near(difference.p, 0.002833, 5e-7);
    assert.equal(difference.adjustedP, difference.p);
    assert.deepEqual(
      difference.interval.map((end) => end.toFixed(4)),
      ["0.7001", "2.4599"],
    );
    assert.equal(
      difference.words,
      "test loss higher by 1.58 (95 % interval 0.70 to 2.46, 10 pairs; p = 0.003)",
    );
    const [mirrored] = pairedDifferences(withTestLosses(sleep), { baseline: "second" });
    assert.equal(mirrored.words, difference.words.replace("higher", "lower"));
    const [at99] = pairedDifferences(withTestLosses(sleep), { baseline: "first", confidence: 0.99 });
    // t.995 with nine degrees of freedom is 3.2498.
    near(at99.interval[0], 1.58 - 3.2498 * at99.standardError, 1e-4);
    assert.match(at99.words, /99 % interval/);
  });

  it("pairs by seed: what a seed does to both falls out", () => {
    const luck = [0.5, -0.4, 0.3, -0.2, 0.1];
    const cosine = luck.map((value, i) => 1 + value - 0.01 + (i % 2 ? 1e-3 : -1e-3));
    const [difference] = pairedDifferences(
      withTestLosses({ constant: luck.map((value) => 1 + value), cosine }),
      { baseline: "constant" },
    );
    near(difference.difference, -0.0102);
    assert.ok(difference.standardError < 1e-3);
    assert.equal(difference.verdict, "lower");
  });

  it("takes the seeds that both have, whatever their order", () => {
    const run = (valLoss: number) => madeUpRun({ valLoss });
    const comparison = madeUpComparison({
      constant: { 3: run(1), [-1]: run(2), 7: run(3), 8: run(100) },
      cosine: { 7: run(2.5), 3: run(0.4), [-1]: run(1.6), 9: run(-100) },
    });
    const [{ pairs, difference }] = pairedDifferences(comparison, {
      baseline: "constant",
      measure: "valLoss",
    });
    assert.equal(pairs, 3);
    near(difference, -0.5);
  });

  it("corrects p for the number of schedules by Holm's method, and names it", () => {
    const random = seededRandom(3);
    const shifted = (by: number) => Array.from({ length: 6 }, () => by + 0.02 * random.normal());
    const losses = {
      constant: shifted(0.5),
      a: shifted(0.48),
      b: shifted(0.5),
      c: shifted(0.2),
      d: shifted(0.47),
    };
    const differences = pairedDifferences(withTestLosses(losses), { baseline: "constant" });
    assert.deepEqual(
      differences.map(({ schedule }) => schedule),
      ["a", "b", "c", "d"],
    );
    const sorted = [...differences].sort((a, b) => a.p - b.p);
    const stepDown = sorted.map(({ p }, i) => Math.min(1, (4 - i) * p));
    sorted.forEach(({ adjustedP }, i) => near(adjustedP, Math.max(...stepDown.slice(0, i + 1))));
    for (const { adjustedP, verdict, words, comparisons } of differences) {
      assert.equal(comparisons, 4);
      assert.equal(verdict === "not told apart", adjustedP >= 0.05);
      assert.match(words, /after Holm's correction for 4 comparisons\)$/);
      assert.equal(
        words.startsWith("not told apart by these seeds (difference in test loss "),
        verdict === "not told apart",
      );
    }
    assert.deepEqual([differences[2].verdict, differences[1].verdict], ["lower", "not told apart"]);
  });

  it("sets a minus sign, and shows as many digits as the interval has a say in", () => {
    const comparison = withTestLosses({ constant: [0.5, 0.51, 0.52], other: [0.5004, 0.5083, 0.5201] });
    const [{ words }] = pairedDifferences(comparison, { baseline: "constant" });
    // Standard error 0.000656 = √(2.58e-6 / 2 / 3), times 4.303.
    assert.equal(
      words,
      "not told apart by these seeds (difference in test loss −0.0004, 95 % interval −0.0032 to 0.0024, 3 pairs; p = 0.60)",
    );
  });

  it("reads each measure after the last epoch", () => {
    const runs = (by: number) => ({
      1: madeUpRun({
        loss: 1 + by,
        valLoss: 2 + 2 * by,
        valAccuracy: 0.1 + by / 2,
        test: { loss: 3 + 3 * by, accuracy: 0.5 - by / 4 },
      }),
      2: madeUpRun({
        loss: 5 + by,
        valLoss: 6 + 2 * by,
        valAccuracy: 0.2 + by / 2,
        test: { loss: 7 + 3 * by, accuracy: 0.6 - by / 4 },
      }),
    });
    const comparison = madeUpComparison({ constant: runs(0), other: runs(0.125) });
    const expected = {
      loss: 0.125,
      valLoss: 0.25,
      valAccuracy: 0.0625,
      testLoss: 0.375,
      testAccuracy: -0.03125,
    } as const;
    for (const [measure, by] of Object.entries(expected)) {
      const [difference] = pairedDifferences(comparison, {
        baseline: "constant",
        measure: measure as keyof typeof expected,
      });
      near(difference.difference, by);
      assert.ok(difference.words.includes(difference.what));
    }
  });

  it("has no NaN where all pairs differ by the same", () => {
    const [same, other] = pairedDifferences(
      withTestLosses({ constant: [1, 2, 3], same: [1, 2, 3], other: [1.5, 2.5, 3.5] }),
      { baseline: "constant" },
    );
    assert.deepEqual(
      [same.difference, same.standardError, same.interval, same.p, same.verdict],
      [0, 0, [0, 0], 1, "not told apart"],
    );
    // Three heads or three tails of three coins: 2 / 8.
    assert.deepEqual(
      [other.difference, other.standardError, other.interval, other.p, other.verdict],
      [0.5, 0, [0.5, 0.5], 0.25, "not told apart"],
    );
    for (const { words } of [same, other]) assert.doesNotMatch(words, /NaN|Infinity/);
  });

  it("does not take a sample more or less in each of two pairs for a certain difference", () => {
    // The differences are 0.005 and 0.0050000000000000044.
    const accuracy = { constant: [0.93, 0.92], other: [0.935, 0.925] };
    const comparison = withTestLosses(
      Object.fromEntries(Object.entries(accuracy).map(([name, values]) => [name, values.map((x) => 1 - x)])),
    );
    const [{ words }] = pairedDifferences(comparison, { baseline: "constant", measure: "testAccuracy" });
    assert.equal(
      words,
      "not told apart by these seeds (difference in test accuracy 0.0050, the same in each of 2 pairs; p = 0.50)",
    );
  });

  it("says how many of the seeds are pairs, where a run of some is missing", () => {
    const losses = { constant: [1, 2, 3, 4, 5], most: [1.5, 2.4, 3.6, 4.5], all: [1.1, 2.2, 3.3, 4.4, 5.6] };
    const [most, all] = pairedDifferences(withTestLosses(losses), { baseline: "constant" });
    assert.deepEqual([most.pairs, most.seeds, all.pairs, all.seeds], [4, 5, 5, 5]);
    assert.match(most.words, /, 4 pairs of 5 seeds; /);
    assert.match(all.words, /, 5 pairs; /);
  });

  it("says of a baseline whose runs failed that they did", () => {
    const comparison = withTestLosses({ constant: [1, 2], cosine: [1, 2] });
    const failed = [{ schedule: "wild", seed: 1, error: new Error("the loss is NaN") }];
    assert.throws(
      () => pairedDifferences({ ...comparison, failed }, { baseline: "wild" }),
      /^RangeError: pairedDifferences: every run of the baseline "wild" failed, .*: the loss is NaN$/,
    );
  });

  it("says what it cannot compare", () => {
    const comparison = withTestLosses({ constant: [1, 2], cosine: [1, 2] });
    const broken = withTestLosses({ constant: [1, 2], cosine: [1, NaN] });
    const untested = madeUpComparison({
      constant: { 1: madeUpRun({}), 2: madeUpRun({}) },
      cosine: { 1: madeUpRun({}), 2: madeUpRun({}) },
    });
    const unvalidated = () => ({ ...madeUpRun({}), valLoss: [], valAccuracy: [] });
    const unjudged = madeUpComparison({
      constant: { 1: unvalidated(), 2: unvalidated() },
      cosine: { 1: unvalidated(), 2: unvalidated() },
    });
    const bad: [() => unknown, RegExp][] = [
      [
        () => pairedDifferences(comparison, { baseline: "Constant" }),
        /^RangeError: .* no schedule "Constant", did you mean constant\?$/,
      ],
      [
        () => pairedDifferences(comparison, { baseline: "flat" }),
        /no schedule "flat"; expected one of constant, cosine$/,
      ],
      [
        () => pairedDifferences(withTestLosses({ constant: [1, 2] }), { baseline: "constant" }),
        /must have a schedule other than "constant", got none/,
      ],
      [
        () =>
          pairedDifferences(withTestLosses({ constant: [1, 2, 3], cosine: [1] }), { baseline: "constant" }),
        /^RangeError: pairedDifferences: cosine and constant must have at least two seeds in common, got 1; compare with more seeds, or leave out /,
      ],
      [
        () => pairedDifferences(untested, { baseline: "constant" }),
        /^TypeError: .*cosine with seed 1 has no testLoss: .* give compare holdOut or tune, /,
      ],
      [
        () => pairedDifferences(unjudged, { baseline: "constant", measure: "valLoss" }),
        /^TypeError: .*cosine with seed 1 has no valLoss: there were no validation samples; .* such as "loss"$/,
      ],
      [
        () => pairedDifferences(unjudged, { baseline: "constant" }),
        /^TypeError: .*cosine with seed 1 has no testLoss: .* such as "loss"$/,
      ],
      [
        () => pairedDifferences(broken, { baseline: "constant" }),
        /^RangeError: .*testLoss of cosine with seed 2 must be a finite number, got NaN/,
      ],
      [
        () => pairedDifferences(comparison, { baseline: "constant", measure: "accuracy" as never }),
        /measure must be one of "testLoss", .*, got "accuracy"/,
      ],
      [
        () => pairedDifferences(comparison, { baseline: "constant", confidence: 95 }),
        /confidence must be a number strictly between 0 and 1, got 95/,
      ],
    ];
    for (const [run, message] of bad) assert.throws(run, message);
  });
});
