import assert from "node:assert/strict";
import fc from "fast-check";
import { Option, show } from "../../lib/options/options";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { fromSpec } from "../../lib/schedules/spec";
import { scheduleOf } from "./arbitrary";

/** Values that an option must refuse. */
function wrongValues(option: Option): unknown[] {
  const notNumbers = [null, "1", true, [], {}];
  const { type, min = -Infinity, max = Infinity, above, below } = option;
  switch (type) {
    case "integer":
      return [...notNumbers, NaN, Infinity, -Infinity, min - 1, max + 1, (option.min ?? 0) + 0.5, 2 ** 60];
    case "number":
      return [...notNumbers, NaN, Infinity, -Infinity, min - 0.1, max + 0.1, above ?? NaN, below ?? NaN];
    case "boolean":
      return [null, 0, 1, "true", []];
    case "choice":
      return [null, 1, "", "nonsense", ["linear"]];
    case "formula":
      return [null, 1, "x => x", {}];
    case "list":
      return [null, 5, "1,2", {}, ...wrongValues(option.item!).map((item) => [item])];
    default:
      return [null, 5, "1", [1]];
  }
}

/** An option's name with a letter too many, and as Python spells it. */
const misspellings = (name: string): string[] => [
  `${name}s_`,
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
];

describe("bad options are refused with an error that names the kind and the option", () => {
  let tried = 0;

  function refused(kind: string, name: string, options: object): void {
    tried++;
    const factory = scheduleKinds.get(kind)!;
    assert.throws(
      () => factory(options),
      (error: Error) =>
        (error instanceof TypeError || error instanceof RangeError) &&
        error.message.startsWith(`${kind}: `) &&
        error.message.includes(name) &&
        !error.message.includes("\n"),
      `${kind} took a bad ${name} in ${show(options)}`,
    );
  }

  for (const [kind, { options: table }] of scheduleKinds) {
    it(kind, () => {
      const [{ options: good }] = fc.sample(scheduleOf(kind), { numRuns: 1, seed: 1 });
      for (const [name, option] of Object.entries<Option>(table)) {
        for (const wrong of wrongValues(option)) refused(kind, name, { ...good, [name]: wrong });
        for (const misspelt of misspellings(name).filter((m) => m !== name))
          refused(kind, misspelt, { ...good, [misspelt]: good[name] });
        if (option.default === undefined && !option.optional) {
          const { [name]: _, ...rest } = good;
          refused(kind, name, rest);
        }
      }
      for (const nothing of [undefined, null, 5, "options", [good], new Map()])
        refused(kind, "expected one options object", nothing as never);
    });
  }

  after(() => {
    console.log(`    ${tried} bad constructions`);
    assert(tried >= 300);
  });
});

describe("options that do not go together are refused", () => {
  const cases: [kind: string, options: object, named: string][] = [
    ["sequential", { schedules: [], milestones: [] }, "at least one"],
    ["chain", { schedules: [] }, "at least one"],
    ["multiply", { schedules: [] }, "at least one"],
    ["clip", { schedule: fromSpec({ kind: "constantSchedule", value: 1 }), min: 2, max: 1 }, "max"],
    ["PiecewiseConstantSchedule", { boundaries: [1], values: [1] }, "values"],
    ["WarmupCosineSchedule", { baseLr: 1, warmupSteps: 5, totalSteps: 4 }, "totalSteps"],
    [
      "warmupCosineDecaySchedule",
      { initValue: 0, peakValue: 1, warmupSteps: 5, decaySteps: 5 },
      "decaySteps",
    ],
    ["sgdrSchedule", { cosineKwargs: [] }, "cosineKwargs"],
    [
      "sgdrSchedule",
      { cosineKwargs: [{ initValue: 0, peakValue: 1, warmupSteps: -1, decaySteps: 5 }] },
      "cosineKwargs[0].warmupSteps",
    ],
    ["linearOnecycleSchedule", { transitionSteps: 5, peakValue: 1, pctFinal: 0.2 }, "pctFinal"],
    ["linearWithWarmupSchedule", { baseLr: 1, numWarmupSteps: 5, numTrainingSteps: 4 }, "numTrainingSteps"],
    [
      "polynomialWithWarmupSchedule",
      { baseLr: 1, numWarmupSteps: 5, numTrainingSteps: 9, lrEnd: 1 },
      "lrEnd",
    ],
    ["cosineWithMinLrSchedule", { baseLr: 1, numWarmupSteps: 5, numTrainingSteps: 9 }, "minLr"],
    [
      "cosineWithMinLrSchedule",
      { baseLr: 1, numWarmupSteps: 5, numTrainingSteps: 9, minLr: 0, minLrRate: 0 },
      "minLr",
    ],
    [
      "warmupStableDecaySchedule",
      { baseLr: 1, numWarmupSteps: 5, numDecaySteps: 5, numTrainingSteps: 9 },
      "numStableSteps",
    ],
    ["OneCycleLR", { maxLr: 1, epochs: 5 }, "totalSteps"],
    [
      "powerSchedule",
      { baseLr: 1, totalSteps: 40 },
      "either warmup or warmupFraction must be given, got none",
    ],
    [
      "powerSchedule",
      { baseLr: 1, totalSteps: 40, warmup: 5, decay: 5, decayFraction: 0.1 },
      "either decay or decayFraction must be given, got both",
    ],
    ["powerSchedule", { baseLr: 1, totalSteps: 40, warmup: 30, decay: 11 }, "totalSteps"],
    ["halfCosineWithWarmupSchedule", { baseLr: 1, totalSteps: 4, warmup: 5 }, "totalSteps"],
    ["cosineWithLinearDecaySchedule", { baseLr: 1, totalSteps: 9, warmup: 5, decay: 5 }, "totalSteps"],
    ["wsdsSchedule", { baseLr: 1, periodLengths: [9, 4], warmup: 4, decay: 5 }, "periodLengths[1]"],
    ["wsdsSchedule", { baseLr: 1, periodLengths: [], warmup: 4, decay: 5 }, "periodLengths"],
    [
      "wsdsSchedule",
      { baseLr: 1, periodLengths: [9, 9], periodLrMultipliers: [1], warmup: 4, decay: 5 },
      "periodLrMultipliers",
    ],
    ["CosineAnnealingRestartLR", { baseLr: 1, periods: [9, 9], restartWeights: [1] }, "restartWeights"],
    ["piecesSchedule", { totalSteps: 9, pieces: [{ share: 0, end: 0 }] }, "a share above 0"],
    ["piecesSchedule", { totalSteps: 9, pieces: [] }, "a share above 0"],
    [
      "piecesSchedule",
      { totalSteps: 9, pieces: [{ share: 1, start: 1, end: 0, shape: "exponential" }] },
      "pieces[0].end",
    ],
    [
      "cooldown",
      { schedule: fromSpec({ kind: "constantSchedule", value: 1 }), from: 2, steps: 1, shape: "exponential" },
      "endLr",
    ],
    [
      "warmupStableDecaySchedule",
      { baseLr: 1, numWarmupSteps: 5, numDecaySteps: 5, numStableSteps: 9, decayType: "exponential" },
      "minLrRatio",
    ],
    [
      "jaggedRestarts",
      {
        schedule: fromSpec({ kind: "constantSchedule", value: 1 }),
        restartEvery: 5,
        restartWarmupSteps: 6,
      },
      "restartWarmupSteps",
    ],
  ];
  for (const [kind, options, named] of cases) {
    it(`${kind}: ${named}`, () =>
      assert.throws(
        () => scheduleKinds.get(kind)!(options),
        ({ message }: Error) => message.startsWith(`${kind}: `) && message.includes(named),
      ));
  }
});

it("a step that is not a number from 0 on is refused", () => {
  const schedule = fromSpec({ kind: "StepLR", baseLr: 1, stepSize: 1 });
  for (const step of [-1, NaN, Infinity, undefined, "x"]) {
    assert.throws(() => schedule(step as number), {
      name: "RangeError",
      message: /^StepLR: the step must be a non-negative number, got /,
    });
  }
});

it("a spec of no known kind is refused, and the kind that was meant is named", () => {
  assert.throws(() => fromSpec({ kind: "StepLr", baseLr: 1, stepSize: 1 }), {
    message: 'fromSpec: unknown kind "StepLr", did you mean StepLR?',
  });
  for (const spec of [null, undefined, 5, "StepLR", {}, []])
    assert.throws(() => fromSpec(spec as never), /^TypeError: fromSpec: /);
});
