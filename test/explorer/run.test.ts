import assert from "node:assert/strict";
import { afterWarmup, warmupOption } from "../../explorer/model/after-warmup";
import { hintsFor } from "../../explorer/model/hints";
import { initialSpec } from "../../explorer/model/initial-spec";
import { kindGroups } from "../../lib/code/kinds";
import { defaultMetric } from "../../explorer/model/metric";
import { Shape } from "../../explorer/model/parts";
import { presetAfter, presets } from "../../explorer/model/presets";
import {
  BodyName,
  bodyName,
  bodyNames,
  canCoolDown,
  reshaped,
  shapeOf,
  specOf,
  withBody,
} from "../../explorer/model/shape";
import { Spec } from "../../lib/code/spec";
import { checkState, compactState } from "../../explorer/model/state";
import { stretched } from "../../explorer/model/stretch";
import { peakOf, simulate, toSchedule, toScheduler } from "../../explorer/model/trajectory";
import { firstSpecs, specialSpecs } from "./specs";

const run = { steps: 100, peak: 0.1 };
const kinds = kindGroups(true).flatMap((group) => group.kinds);
const rates = (spec: Spec, steps = run.steps): readonly number[] => [
  ...simulate(spec, steps, { ...defaultMetric, noise: 0 }).lr,
];

const near = (actual: number, expected: number, what: string): void =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-15 + 1e-9 * Math.abs(expected),
    `${what}: ${actual}, not ${expected}`,
  );

const everySpec = { ...firstSpecs(run.steps), ...specialSpecs };
const isValid = (spec: Spec): boolean => {
  try {
    return peakOf(spec) > 0;
  } catch {
    return false;
  }
};
const contains = (spec: Spec, test: RegExp): boolean => test.test(JSON.stringify(spec));

describe("a stretched schedule", () => {
  /** What counts a step from 1, or from −1, follows a formula or a metric of the step, or rounds a share of the run. */
  const ofOneStep =
    /"(OneCycleLR|noamSchedule|cosineWarmupWithMinLrSchedule|LambdaLR|MultiplicativeLR|ReduceLROnPlateau|GreedyLR|tableSchedule)"|scaleFn|Fraction"|"warmup":0\.\d/;

  for (const [name, spec] of Object.entries(everySpec)) {
    if (contains(spec, ofOneStep)) continue;
    it(`${name}: has at step 7·t the rate that it had at step t`, () => {
      const [before, after] = [toSchedule(spec), toSchedule(stretched(spec, { steps: 7 }))];
      for (let k = 0; k <= run.steps; k++) near(after(7 * k), before(k), `step ${k}`);
    });
  }

  for (const kind of ["OneCycleLR", "cosineWarmupWithMinLrSchedule"]) {
    it(`${kind}: has at the end of 200 steps almost the rate that it had at the end of one`, () => {
      const spec = everySpec[kind];
      const [before, after] = [toSchedule(spec), toSchedule(stretched(spec, { steps: 200 }))];
      const most = Math.max(...rates(spec));
      for (let k = 0; k <= run.steps; k++) {
        const around = [before(Math.max(k - 1, 0)), before(k), before(k + 1)].sort((a, b) => a - b);
        const rate = after(200 * (k + 1) - 1);
        assert.ok(
          rate >= around[0] - 1e-3 * most && rate <= around[2] + 1e-3 * most,
          `step ${k}: ${rate}, not between ${around[0]} and ${around[2]}`,
        );
      }
    });
  }

  it("noamSchedule: is as wide, and lower by the square root, as its formula has it", () => {
    const spec = everySpec.noamSchedule;
    const [before, after] = [toSchedule(spec), toSchedule(stretched(spec, { steps: 200 }))];
    for (let k = 0; k <= run.steps; k++)
      near(after(200 * (k + 1) - 1), before(k) / Math.sqrt(200), `step ${k}`);
  });

  for (const [name, spec] of Object.entries(everySpec)) {
    it(`${name}: has twice the rate with twice the peak`, () => {
      const [before, after] = [rates(spec), rates(stretched(spec, { rate: 2 }))];
      before.forEach((rate, k) => near(after[k], 2 * rate, `step ${k}`));
    });
  }

  it("is the same one where nothing is stretched, and has round numbers", () => {
    for (const spec of Object.values(everySpec))
      assert.deepEqual(stretched(spec, { steps: 1, rate: 1 }), spec);
    const cosine = { kind: "CosineAnnealingLR", baseLr: 0.3, tMax: 40, etaMin: 0.01 };
    assert.deepEqual(stretched(cosine, { steps: 500, rate: 0.1 }), {
      ...cosine,
      baseLr: 0.03,
      tMax: 20_000,
      etaMin: 0.001,
    });
  });

  it("writes down defaults that are steps or rates, and leaves those that follow from others", () => {
    const warm = { kind: "WarmupCosineSchedule", baseLr: 0.1 };
    assert.deepEqual(stretched(warm, { steps: 2 }), { ...warm, warmupSteps: 2000, totalSteps: 20_000 });
    const stable = {
      kind: "warmupStableDecaySchedule",
      baseLr: 0.1,
      numWarmupSteps: 3,
      numDecaySteps: 20,
      numTrainingSteps: 100,
    };
    assert.deepEqual(stretched(stable, { steps: 1.5 }), {
      ...stable,
      numWarmupSteps: 5,
      numDecaySteps: 30,
      numTrainingSteps: 150,
    });
  });
});

describe("a stretched table without a rate of its own", () => {
  const table = { kind: "tableSchedule", values: [0.1, 0.05], totalSteps: 50 };

  it("has another peak, below 1 as above it", () => {
    for (const rate of [3, 0.5, 0.001, 20])
      near(peakOf(stretched(table, { rate })), 0.1 * rate, `the peak times ${rate}`);
    assert.deepEqual(stretched(table, { rate: 1 }), table);
  });

  it("has another length, by one step too", () => {
    const short = { kind: "tableSchedule", values: [0.1, 0.05] };
    assert.deepEqual(stretched(short, { steps: 1.5 }), { ...short, totalSteps: 3 });
    assert.deepEqual(stretched(table, { steps: 1.02 }), { ...table, totalSteps: 51 });
  });
});

describe("the run of a state", () => {
  const entry = (baseLr: number) => ({ spec: { kind: "CosineAnnealingLR", baseLr, tMax: 100 } });

  it("has the highest rate of its schedules as its peak, unless another one is given", () => {
    assert.equal(checkState({ entries: [entry(2e-5), entry(1e-5)] }).peak, 2e-5);
    assert.equal(checkState({ entries: [entry(2e-5)], peak: 0.3 }).peak, 0.3);
    assert.equal(checkState({ entries: [entry(2e-5)] }).optimizer, "SGD");
  });

  it("is in a link where it is not what follows from the schedules", () => {
    const state = checkState({ entries: [entry(0.2)] });
    assert.deepEqual(Object.keys(compactState(state)), ["entries"]);
    assert.equal(compactState({ ...state, peak: 0.1 }).peak, 0.1);
    assert.deepEqual(checkState(compactState({ ...state, peak: 0.1, optimizer: "AdamW" })), {
      ...state,
      peak: 0.1,
      optimizer: "AdamW",
    });
  });

  it("has an optimizer of the library and a rate that is a number", () => {
    assert.throws(
      () => checkState({ entries: [entry(0.1)], optimizer: "Adamm" as never }),
      /explore: optimizer must be one of "SGD", /,
    );
    assert.throws(
      () => checkState({ entries: [entry(0.1)], peak: -1 }),
      /explore: peak must be a non-negative number, got -1/,
    );
  });
});

describe("a new schedule", () => {
  /** Whose peak follows from other numbers: a model's width, a bound, a product of rates. */
  const ownPeak = ["noamSchedule", "clip", "scale"];

  for (const kind of kinds.filter((kind) => !ownPeak.includes(kind))) {
    it(`${kind}: begins at the run's peak`, () => {
      for (const peak of [0.1, 2e-5]) near(peakOf(initialSpec(kind, { steps: 20_000, peak })), peak, kind);
    });
  }

  it("comes to its end at the end of the run after a warm-up, and is whole again without it", () => {
    const before = initialSpec("CosineAnnealingLR", run);
    for (const kind of ["warmup", "sequential", "joinSchedules", "shift"]) {
      const spec = initialSpec(kind, run, before);
      near(toSchedule(spec)(run.steps), 0, kind);
      assert.deepEqual(initialSpec("CosineAnnealingLR", run, spec), before, kind);
    }
  });

  it("warms up once: a warm-up of its own is taken out", () => {
    const before = { kind: "WarmupCosineSchedule", baseLr: 0.1, warmupSteps: 2000, totalSteps: 20_000 };
    const long = { steps: 20_000, peak: 0.1 };
    for (const kind of ["warmup", "sequential"]) {
      const schedule = toSchedule(initialSpec(kind, long, before));
      assert.ok(schedule(1000) > 0.04, `${kind}: ${schedule(1000)}`);
      near(schedule(2000), 0.1, kind);
      near(schedule(20_000), 0, kind);
    }
  });

  it("keeps the peak of the one that it takes the place of", () => {
    const before = { kind: "CyclicLR", baseLr: 0.001, maxLr: 0.03 };
    assert.equal(peakOf(initialSpec("StepLR", { ...run, peak: peakOf(before) }, before)), 0.03);
  });

  it("after a warm-up is shortened no more than it must", () => {
    const short = { kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 50 };
    assert.deepEqual(afterWarmup(short, run, 10), short);
    assert.deepEqual(afterWarmup({ ...short, tMax: 100 }, run, 10), { ...short, tMax: 90 });
  });
});

describe("a shape", () => {
  const curves = ["linear", "cosine"] as const;
  const shapes = bodyNames.flatMap((name) => {
    const plain: Shape = withBody({ body: firstSpecs(100).StepLR }, name, run);
    const warm = curves.map((curve) => reshaped(plain, { warmup: { share: 0.05, curve } }, run));
    const cool = ["constant", "exponential", "step", "inverse square root"].includes(name)
      ? [plain, ...warm].map((shape) => reshaped(shape, { cooldown: { share: 0.2, curve: "linear" } }, run))
      : [];
    return [plain, ...warm, ...cool].map((shape): [string, Shape] => [
      [name, shape.warmup?.curve, shape.cooldown?.share].join(" "),
      shape,
    ]);
  });

  for (const [name, shape] of shapes) {
    it(`${name}: is read again from the schedule that it makes`, () => {
      const spec = specOf(shape, run);
      assert.deepEqual(shapeOf(spec, run), shape);
      assert.deepEqual(specOf(shapeOf(spec, run), run), spec);
    });
  }

  for (const [name, spec] of Object.entries(everySpec)) {
    it(`${name}: reading it as a shape changes nothing`, () => {
      const again = specOf(shapeOf(spec, run), run);
      assert.deepEqual(rates(again), rates(spec));
    });
  }

  for (const [name, spec] of Object.entries(everySpec)) {
    const option = warmupOption(spec.kind);
    if (!option) continue;
    it(`${name}: has a shape with its own rates, however long its warm-up and however short the run`, () => {
      for (const rise of [1, 5, 50, 100, 500])
        for (const steps of [1, 2, 10, 100]) {
          const given: Spec = { ...spec, [option]: rise };
          if (!isValid(given)) continue;
          const shape = shapeOf(given, { steps, peak: 0.1 });
          assert.equal(typeof canCoolDown(shape, { steps, peak: 0.1 }), "boolean");
          assert.deepEqual(rates(specOf(shape, { steps, peak: 0.1 }), steps), rates(given, steps));
        }
    });
  }

  it("warms up to the peak, falls within the run, and cools down to 0 without a jump", () => {
    for (const [name, shape] of shapes) {
      const lr = rates(specOf(shape, run));
      if (shape.warmup) {
        near(lr[5], 0.1, name);
        assert.ok(lr[0] <= 0.001, name);
      } else near(lr[0], 0.1, name);
      if (shape.cooldown) {
        near(lr[100], 0, name);
        assert.ok(lr[79] / lr[80] < 2.1 && lr[80] > 0, name);
        assert.ok(Math.abs(lr[81] / lr[80] - 0.95) < 1e-9, name);
      }
      if (["cosine", "linear", "polynomial"].includes(bodyName(shape.body)!)) near(lr[100], 0, name);
    }
  });

  it("restarts as often as is asked, and ends at 0", () => {
    const shape = withBody({ body: firstSpecs(100).CosineAnnealingLR }, "cosine", run, 4);
    const lr = rates(specOf(shape, run));
    assert.deepEqual(
      [25, 50, 75].map((k) => lr[k]),
      [0.1, 0.1, 0.1],
    );
    assert.equal(lr[100], 0);
    assert.equal(withBody(shape, "cosine", run).body.kind, "CosineAnnealingLR");
  });

  it("keeps the reader's own numbers of the body when a part is switched", () => {
    const body = { kind: "CosineAnnealingLR", baseLr: 0.03, tMax: 100, etaMin: 0.002 };
    const warm = reshaped(shapeOf(body, run), { warmup: { share: 0.1, curve: "linear" } }, run);
    assert.deepEqual(warm.body, { ...body, tMax: 90 });
    assert.deepEqual(reshaped(warm, { warmup: undefined }, run).body, body);
  });

  it("reads and writes a warm-up that a schedule has an option for", () => {
    const body = { kind: "WarmupCosineSchedule", baseLr: 0.1, warmupSteps: 5, totalSteps: 100 };
    const shape = shapeOf(body, run);
    assert.deepEqual(shape, { warmup: { share: 0.05, curve: "linear" }, body: { ...body, warmupSteps: 0 } });
    const longer = reshaped(shape, { warmup: { share: 0.2, curve: "linear" } }, run);
    assert.deepEqual(specOf(longer, run), { ...body, warmupSteps: 20 });
    const cosine = rates(specOf(reshaped(shape, { warmup: { share: 0.2, curve: "cosine" } }, run), run));
    near(cosine[20], 0.1, "the peak");
    near(cosine[100], 0, "the end");
  });
});

describe("a shape that a schedule of the library is as a whole", () => {
  const warmup = { share: 0.1, curve: "linear" } as const;
  const bodyOf = (name: BodyName): Shape => withBody({ body: firstSpecs(100).StepLR }, name, run);
  const wholes: Readonly<Record<string, Spec>> = {
    constant: { kind: "constantWithWarmupSchedule", baseLr: 0.1, numWarmupSteps: 10 },
    cosine: { kind: "cosineWithWarmupSchedule", baseLr: 0.1, numWarmupSteps: 10, numTrainingSteps: 100 },
    linear: { kind: "linearWithWarmupSchedule", baseLr: 0.1, numWarmupSteps: 10, numTrainingSteps: 100 },
    polynomial: {
      kind: "polynomialWithWarmupSchedule",
      baseLr: 0.1,
      numWarmupSteps: 10,
      numTrainingSteps: 100,
      lrEnd: 0,
      power: 2,
    },
  };

  for (const [name, whole] of Object.entries(wholes)) {
    it(`${name}: is written and read as ${whole.kind}, with the rates of a warm-up from 0 and the body`, () => {
      const body = bodyOf(name as BodyName);
      const shape = reshaped(body, { warmup }, run);
      assert.deepEqual(specOf(shape, run), whole);
      assert.deepEqual(shapeOf(whole, run), shape);
      const [lr, after] = [rates(whole), rates(shape.body)];
      for (let k = 0; k <= 100; k++) near(lr[k], k < 10 ? 0.01 * k : after[k - 10], `step ${k}`);
      assert.deepEqual(specOf(reshaped(shape, { warmup: undefined }, run), run), body.body);
    });
  }

  for (const [curve, half] of [
    ["linear", 0.5],
    ["cosine", 0.5],
    ["1-sqrt", 1 - Math.SQRT1_2],
  ] as const) {
    it(`constant with a cooldown, ${curve}: is written and read as warmupStableDecaySchedule`, () => {
      const shape = reshaped(bodyOf("constant"), { warmup, cooldown: { share: 0.2, curve } }, run);
      const spec = specOf(shape, run);
      assert.equal(spec.kind, "warmupStableDecaySchedule");
      assert.deepEqual(shapeOf(spec, run), shape);
      const lr = rates(spec);
      near(lr[5], 0.05, "the warm-up");
      near(lr[80], 0.1, "the body");
      near(lr[90], 0.1 * half, "the cooldown");
      near(lr[100], 0, "the end");
    });
  }

  it("stays the sequence that it was written as, until its warm-up is switched on anew", () => {
    const written = initialSpec("sequential", run);
    const shape = shapeOf(written, run);
    assert.deepEqual(specOf(shape, run), written);
    const longer = specOf(reshaped(shape, { warmup: { ...shape.warmup!, share: 0.2 } }, run), run);
    assert.deepEqual(longer.milestones, [20]);
    const off = reshaped(shape, { warmup: undefined }, run);
    assert.equal(specOf(reshaped(off, { warmup }, run), run).kind, "cosineWithWarmupSchedule");
  });

  it("stays a sequence where the two would differ: a cosine that ends above 0, or before the run does", () => {
    for (const rest of [{ tMax: 100, etaMin: 0.01 }, { tMax: 40 }]) {
      const shape = shapeOf({ kind: "CosineAnnealingLR", baseLr: 0.1, ...rest }, run);
      assert.equal(specOf(reshaped(shape, { warmup }, run), run).kind, "sequential");
    }
  });
});

describe("the presets", () => {
  it("keep the warm-up of the schedule that they take the place of, if it is the reader's own", () => {
    const [fine, cosine] = ["Fine-tuning of a transformer", "Warm-up and cosine"];
    const own = { ...presets[fine](run), numWarmupSteps: 12 };
    assert.equal(presetAfter(own, cosine, run).numWarmupSteps, 12);
    assert.equal(presetAfter(presets[cosine](run), fine, run).numWarmupSteps, 6);
    assert.equal(presetAfter(firstSpecs(100).StepLR, cosine, run).numWarmupSteps, 5);
  });

  for (const [name, preset] of Object.entries(presets)) {
    it(`${name}: reaches the run's peak, and warms up in its shape`, () => {
      for (const wanted of [run, { steps: 20_000, peak: 2e-5 }]) {
        const lr = rates(preset(wanted), wanted.steps);
        assert.ok(Math.abs(Math.max(...lr) / wanted.peak - 1) < 1e-3, `${Math.max(...lr)}`);
        assert.ok(lr[wanted.steps] < 0.25 * wanted.peak, `${lr[wanted.steps]}`);
      }
    });
  }

  for (const name of Object.keys(presets))
    it(`${name}: is made for a run of a few steps, after any warm-up`, () => {
      for (const steps of [1, 2, 3, 5, 9]) {
        const short = { steps, peak: 0.1 };
        const { totalSteps = steps } = toScheduler(presets[name](short));
        assert.equal(totalSteps, steps);
        for (const before of [0.05, 0.5, 0.9]) {
          const warm = presets["Warm-up and cosine"](short, before);
          assert.equal(toScheduler(presetAfter(warm, name, short)).totalSteps ?? steps, steps);
        }
      }
    });
});

describe("a kind in a run of a few steps", () => {
  /** Kinds whose parts have a step each; shares of the run may come to one more. */
  const least: Readonly<Record<string, number>> = { sgdrSchedule: 6, wsdsSchedule: 6 };

  for (const kind of kinds)
    it(`${kind}: is made for it`, () => {
      for (const steps of [2, 3, 5, 7, 9]) {
        const { totalSteps } = toScheduler(initialSpec(kind, { steps, peak: 0.1 }));
        const most = Math.max(least[kind] ?? 0, steps + 1);
        assert.ok(totalSteps === undefined || totalSteps <= most, `${steps} steps: ${totalSteps}`);
      }
    });

  it("has a body with a step of its own, whatever the parts beside it take", () => {
    for (const steps of [1, 2, 3])
      for (const name of bodyNames) {
        const short = { steps, peak: 0.1 };
        const body = withBody({ body: firstSpecs(100).StepLR }, name, short);
        const warm = reshaped(body, { warmup: { share: 0.5, curve: "linear" } }, short);
        const rest = reshaped(warm, { warmup: { share: 0.9, curve: "linear" } }, short);
        assert.ok(rates(specOf(rest, short), steps).every(Number.isFinite), `${name}, ${steps} steps`);
      }
  });
});

describe("a hint", () => {
  const cosine = { kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 40 };

  it("asks whether epochs are meant where all lengths would fit as epochs", () => {
    const [hint, ...rest] = hintsFor(cosine, { steps: 20_000, stepsPerEpoch: 500 });
    assert.equal(hint.text, "tMax 40 counts steps: it is 0.08 epochs. Are epochs meant?");
    assert.equal(hint.remedy, "Multiply the lengths by 500");
    assert.deepEqual(hint.spec, { ...cosine, tMax: 20_000 });
    assert.deepEqual(rest, []);
    const wrapped = initialSpec("warmup", run, cosine);
    assert.match(hintsFor(wrapped, { steps: 20_000, stepsPerEpoch: 500 })[0].text, /^tMax 40 /);
  });

  it("is silent where a length is more than epochs would be, and where an epoch is a step", () => {
    assert.deepEqual(hintsFor({ ...cosine, tMax: 41 }, { steps: 20_000, stepsPerEpoch: 500 }), []);
    assert.deepEqual(hintsFor(cosine, { steps: 20_000, stepsPerEpoch: 1 }), []);
    for (const kind of kinds)
      assert.deepEqual(
        hintsFor(initialSpec(kind, { steps: 20_000, peak: 0.1 }), { steps: 20_000, stepsPerEpoch: 500 }),
        [],
        kind,
      );
  });

  it("tells of a warm-up that rises to the 0 of another one, and takes that out", () => {
    const twice = {
      kind: "warmup",
      steps: 2000,
      schedule: { kind: "WarmupCosineSchedule", baseLr: 0.1, warmupSteps: 100, totalSteps: 18_000 },
    };
    assert.equal(toSchedule(twice)(2000), 0);
    const [hint] = hintsFor(twice, { steps: 20_000, stepsPerEpoch: 1 });
    assert.equal(hint.text, "The schedule inside has a warm-up of its own: warmupSteps.");
    near(toSchedule(hint.spec)(2000), 0.1, "after the warm-up");
  });
});
