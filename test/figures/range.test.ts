import assert from "node:assert/strict";
import fc from "fast-check";
import { fitRange, rangeOf, Reach, sayOutside } from "../../lib/figures/range";

const value = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
const values = fc.array(value, { minLength: 1, maxLength: 24 });
const curves = fc
  .array(values, { minLength: 1, maxLength: 9 })
  .map((all) => all.map((values, i): Reach => ({ name: `run ${i}`, values })));
const scales: [boolean, (value: number) => number][] = [
  [false, (value) => value],
  [true, Math.log10],
];
/** Runs that fall from about `start` to about `end`. */
const falls = (starts: readonly number[], epochs = 12): Reach[] =>
  starts.map((start, i) => ({
    name: `run ${i}`,
    values: Array.from({ length: epochs }, (_, k) => 0.1 + 0.002 * i + (start - 0.1) * 0.1 ** k),
  }));

describe("the range of an axis", () => {
  it("shows the last three quarters of each curve, and what it leaves out it names", () => {
    fc.assert(
      fc.property(curves, fc.constantFrom(...scales), (all, [isLog, scale]) => {
        const fit = fitRange(all, isLog);
        const [low, high] = rangeOf(fit, isLog);
        for (const { name, values } of all) {
          const out = values.map(scale).map((y) => y < low || y > high);
          const last = out.lastIndexOf(true);
          assert.ok(last < Math.floor(values.length / 4));
          const named = fit.outside.filter((each) => each.name === name);
          if (last >= 0) assert.ok(named.some(({ epochs }) => epochs === last + 1));
        }
        if (fit.range) assert.ok(fit.outside.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it("leaves out the openings of at most half of the curves, and only to halve the range", () => {
    fc.assert(
      fc.property(curves, fc.constantFrom(...scales), (all, [isLog, scale]) => {
        const fit = fitRange(all, isLog);
        const everything = all.flatMap(({ values }) => values).map(scale);
        const [low, high] = fit.shown.map(scale);
        const whole = Math.max(...everything) - Math.min(...everything);
        if (fit.outside.length > 0) assert.ok(high - low <= whole / 2 + 1e-9);
        else assert.deepEqual([low, high], [Math.min(...everything), Math.max(...everything)]);
        assert.ok(new Set(fit.outside.map(({ name }) => name)).size <= all.length / 2);
      }),
      { numRuns: 500 },
    );
  });

  it("cuts nothing where curves are of one size", () => {
    const like = fc.tuple(
      values,
      fc.array(fc.double({ min: 1, max: 1.3, noNaN: true }), { minLength: 1, maxLength: 9 }),
    );
    fc.assert(
      fc.property(like, ([values, factors]) => {
        const fall = [...values].sort((a, b) => b - a);
        const all = factors.map((factor, i) => ({ name: `run ${i}`, values: fall.map((y) => factor * y) }));
        const spread = 0.3 * fall[fall.length - 1] < fall[0] - fall[fall.length - 1];
        if (spread) assert.deepEqual(fitRange(all, false).outside, []);
      }),
      { numRuns: 500 },
    );
    assert.deepEqual(fitRange(falls([2.3, 2.2, 2.4]), false).outside, []);
    assert.deepEqual(fitRange(falls([2.3]), false).outside, []);
  });

  it("leaves out the first epoch of one run that begins elsewhere, above or below", () => {
    const fit = fitRange(falls([0.2, 0.21, 0.9, 0.19]), false);
    assert.deepEqual(fit.outside, [{ name: "run 2", epochs: 1, farthest: 0.904, side: "above" }]);
    assert.deepEqual(sayOutside("Validation loss", fit), [
      "Validation loss above the axis: run 2 (0.904 in the first epoch).",
    ]);
    const shares = falls([0.2, 0.21, 0.9, 0.19]).map(({ name, values }) => ({
      name,
      values: values.map((y) => 1 - y),
    }));
    assert.match(
      sayOutside("Accuracy", fitRange(shares, false))[0],
      /^Accuracy below the axis: run 2 \(0\.096 in/,
    );
  });

  it("never cuts runs of two or three epochs, which have no opening", () => {
    assert.deepEqual(fitRange(falls([0.2, 0.21, 9], 3), false).outside, []);
    assert.equal(fitRange(falls([0.2, 0.21, 9], 4), false).outside.length, 1);
  });

  it("takes values that differ only by rounding for one", () => {
    const [low, high] = [1.0138649389580258e-6, 1.0138649389580368e-6];
    const all = [
      { name: "run 0", values: [high, low + 2e-21, low, low, low, low, low, low] },
      { name: "run 1", values: [low] },
    ];
    const fit = fitRange(all, false);
    assert.deepEqual(fit, { shown: [low, high], outside: [] });
    assert.deepEqual(rangeOf(fit, false), [low - 0.5, high + 0.5]);
  });

  it("counts no value that lies in the room at an end of the axis", () => {
    const all = [
      { name: "run 0", values: [0, 0, 0, 1] },
      { name: "run 1", values: [4, 1.05, 1, 1, 1, 1, 1, 1] },
    ];
    const [outside] = fitRange(all, false).outside;
    assert.deepEqual(outside, { name: "run 1", epochs: 1, farthest: 4, side: "above" });
  });

  it("makes room for bands", () => {
    const [first, ...rest] = falls([0.2, 0.21, 0.19]);
    const upper = first.values.map((y) => y + 0.5);
    const lower = first.values.map((y) => y - 0.05);
    const { shown } = fitRange([{ ...first, edges: { lower, upper } }, ...rest], false);
    assert.deepEqual(shown, [Math.min(...lower), Math.max(...upper)]);
  });
});
