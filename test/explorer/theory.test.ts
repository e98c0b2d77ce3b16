import assert from "node:assert/strict";
import { convergenceBound, optimizeSchedule, refineSchedule } from "../../lib/index";
import { defaultMetric } from "../../explorer/model/metric";
import { refined } from "../../explorer/model/refined";
import { followsMetric, Spec } from "../../lib/code/spec";
import { checkState, compactState } from "../../explorer/model/state";
import { atBest, boundOf, defaultTheory, lowestSpec, places } from "../../explorer/model/theory";
import { simulate, toSchedule } from "../../explorer/model/trajectory";
import { firstSpecs, specialSpecs } from "./specs";

const steps = 100;
const everySpec = { ...firstSpecs(steps), ...specialSpecs };
const boundFor = (spec: Spec, theory = defaultTheory, length = steps) => {
  const bound = boundOf(spec, simulate(spec, length, defaultMetric), theory);
  return typeof bound === "string" ? assert.fail(`${spec.kind}: ${bound}`) : bound;
};
const whyNone = (spec: Spec) => boundOf(spec, simulate(spec, steps, defaultMetric), defaultTheory);
const near = (actual: number, expected: number, relative: number, what = ""): void =>
  assert.ok(Math.abs(actual / expected - 1) <= relative, `${what}: ${actual}, not ${expected}`);

const run = { steps, peak: 0.2, optimizer: "SGD" };
/** A run whose gradients shrink to a third at first, then grow, with noise. */
const recorded = Array.from(
  { length: 1234 },
  (_, k) => (3 - 2 * Math.min(1, k / 200) + k / 1234) * (1 + 0.2 * Math.sin(97 * k)),
);
const history = JSON.stringify({
  epoch: [1],
  gradNorms: { l1: recorded.map((norm) => 50 * Math.sqrt(norm)), l2: recorded },
});

const isStill = (spec: Spec): boolean =>
  simulate(spec, steps, defaultMetric)
    .lr.slice(0, -1)
    .every((lr) => lr === 0);

describe("what theory says of the page's schedules", () => {
  for (const [name, spec] of Object.entries(everySpec)) {
    if (isStill(spec)) continue;
    if (followsMetric(spec)) {
      it(`${name}: has no bound, since a metric drives it`, () =>
        assert.match(String(whyNone(spec)), /^its rates follow the validation curve/));
      continue;
    }
    it(`${name}: reaches the lowest bound of its shape once its best rate is set`, () => {
      const theory = { distance: 2, gradNorm: 0.3 };
      const before = boundFor(spec, theory);
      const after = boundFor(atBest(spec, before), theory);
      near(after.bound, before.optimalBound, 1e-9);
      near(after.optimalScale, 1, 1e-9);
    });
  }

  it("says why there is no bound", () => {
    const constant = { kind: "constantSchedule", value: 0 };
    assert.equal(whyNone(constant), "at least one of the 100 rates must be positive, got only 0");
    const line = { kind: "linearSchedule", initValue: 0.1, endValue: 0, transitionSteps: 50 };
    assert.match(String(whyNone({ ...line, initValue: 1e-200 })), /too small/);
    const negative = { kind: "LambdaLR", baseLr: 0.1, lrLambda: "1 - k / 50" };
    assert.match(String(whyNone(negative)), /^rates\[51\] must be a non-negative number, got -0\.00/);
  });

  it("is computed anew for other assumptions, and for those of a recorded run", () => {
    const spec = everySpec.CosineAnnealingLR;
    const curve = simulate(spec, steps, defaultMetric);
    const rates = curve.lr.slice(0, steps);
    for (const theory of [defaultTheory, { distance: 3, gradNorm: 2 }, defaultTheory])
      assert.deepEqual(boundOf(spec, curve, theory), convergenceBound(rates, theory));
    const halves = boundOf(spec, curve, { ...defaultTheory, gradNorms: [2, 1] });
    const gradNorm = Array.from({ length: steps }, (_, k) => (k < 50 ? 2 : 1));
    assert.deepEqual(halves, convergenceBound(rates, { gradNorm }));
  });
});

describe("the schedule with the lowest bound", () => {
  for (const length of [1, 2, 50, 100, 101, 102, 10_000]) {
    it(`is near the library's for ${length} steps, and has at most ${places} numbers`, () => {
      const exact = convergenceBound(optimizeSchedule({ steps: length, gradNorm: 2 })).optimalBound * 2;
      const spec = lowestSpec({ distance: 1, gradNorm: 2 }, length);
      const { bound, optimalScale } = boundFor(spec, { distance: 1, gradNorm: 2 }, length);
      near(bound, exact, 2e-3);
      assert.ok(bound >= exact * (1 - 1e-9), `${bound} is below the lowest, ${exact}`);
      near(optimalScale, 1, 0.05);
      assert.ok((spec.values as number[]).length <= places);
    });
  }

  it("is below every other schedule at its best, for a recorded run too", () => {
    const { gradNorms } = refined(history, "a.json", run);
    for (const theory of [defaultTheory, { ...defaultTheory, gradNorms }]) {
      const { bound } = boundFor(lowestSpec(theory, steps), theory);
      for (const [name, spec] of Object.entries(everySpec)) {
        if (followsMetric(spec) || isStill(spec)) continue;
        const { optimalBound } = boundFor(spec, theory);
        assert.ok(bound < optimalBound, `${name}: ${optimalBound} is not above ${bound}`);
      }
    }
  });
});

describe("a schedule refined from a recorded run", () => {
  for (const [optimizer, norm] of [
    ["SGD", "l2"],
    ["SGDScheduleFree", "l2"],
    ["AdamW", "l1"],
  ] as const)
    it(`is the library's by the ${norm} norms for ${optimizer}, and keeps a bound's norms`, () => {
      for (const length of [101, 5001]) {
        const { spec } = refined(history, "a.json", { ...run, steps: length, optimizer });
        const norms = (JSON.parse(history) as { gradNorms: Record<string, number[]> }).gradNorms[norm];
        const exact = refineSchedule(norms, { norm, baseLr: run.peak, totalSteps: length });
        const ours = toSchedule(spec);
        const at = Array.from({ length: places }, (_, i) => (i * (length - 1)) / (places - 1));
        const scale = run.peak / Math.max(...at.map(exact));
        for (const k of at) near(ours(k) + 1, scale * exact(k) + 1, 5e-4 * run.peak, `step ${k}`);
        assert.equal(Math.max(...at.map(ours)), run.peak);
        assert.equal(ours(length - 1), 0);
      }
    });

  it("keeps norms with which the bound is almost that of the whole recording", () => {
    const { gradNorms } = refined(history, "a.json", run);
    const spec = { kind: "CosineAnnealingLR", baseLr: 0.1, tMax: recorded.length };
    const curve = simulate(spec, recorded.length, defaultMetric);
    const { bound } = boundFor(spec, { ...defaultTheory, gradNorms }, recorded.length);
    near(bound, convergenceBound(curve.lr.slice(0, -1), { gradNorm: recorded }).bound, 5e-3);
    const state = checkState({ entries: [{ spec }], theory: { ...defaultTheory, gradNorms } });
    assert.deepEqual(checkState(compactState(state)), state, "it is in a link");
  });

  it("says what is wrong with a file", () => {
    const l2 = [1, 2, 1];
    for (const [text, message] of [
      ["{", /^a\.json is not valid JSON: /],
      ["null", /^a\.json has no gradNorms: they are in the History of train\(…, \{ gradNorms: true \}\)/],
      ['{"entries":[]}', /^a\.json has no gradNorms/],
      ["[1, 2]", /^a\.json has no gradNorms/],
      [JSON.stringify({ gradNorms: { l2 } }), /^a\.json: gradNorms\.l1 must be an array, got undefined/],
      [JSON.stringify({ gradNorms: l2 }), /^a\.json: expected one options object, got \[1, 2, 1\]/],
      [
        JSON.stringify({ gradNorms: { l1: l2, l2: [1, NaN, 1] } }),
        /^a\.json: gradNorms\.l2\[1\] must be a non-negative number, got null/,
      ],
      [JSON.stringify({ gradNorms: { l1: [1], l2: [1] } }), /gradNorms must have at least 2 numbers, got 1/],
      [JSON.stringify({ gradNorms: { l1: l2, l2: [0, 0, 0] } }), /median of gradNorms around step 0/],
    ] as const)
      assert.throws(
        () => refined(text, "a.json", run),
        (error: Error) => message.test(error.message) || assert.fail(`${text}: ${error.message}`),
      );
  });
});
