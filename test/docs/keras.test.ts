import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import * as lrlab from "../../lib/index";
import { KerasArguments, kerasPlateau, kerasSchedules } from "../keras";

const text = readFileSync(join(__dirname, "..", "..", "docs", "names.md"), "utf8");

/** The rows of the table of Keras' numbers: what Keras calls, its arguments, and lrlab's call with them. */
const rows = [...text.matchAll(/^\| `(\w+)\((.*)\)` \| `(.*)` \|$/gm)].map(([, name, args, code]) => ({
  name,
  args: args.split(", ").map((arg) => arg.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())),
  code,
}));

/** What the code of a row makes of Keras' arguments. */
function ours(code: string, names: readonly string[], given: KerasArguments): any {
  const known = Object.keys(lrlab).filter((name) => code.includes(name) && !names.includes(name));
  const parameters = [...known, ...names];
  const values = parameters.map((name) => given[name] ?? (lrlab as Record<string, unknown>)[name]);
  return new Function(...parameters, `return ${code};`)(...values);
}

const rate = fc.integer({ min: 1, max: 200 }).map((n) => n / 200);
const share = fc.integer({ min: 0, max: 8 }).map((n) => n / 8);
const length = fc.integer({ min: 1, max: 30 });

/** Values for Keras' arguments, by name. */
const values: Record<string, fc.Arbitrary<unknown>> = {
  initialLearningRate: rate,
  decaySteps: length,
  firstDecaySteps: length,
  decayRate: rate,
  staircase: fc.boolean(),
  endLearningRate: rate,
  power: fc.constantFrom(0.5, 1, 2),
  cycle: fc.boolean(),
  alpha: share,
  warmupTarget: rate,
  warmupSteps: fc.integer({ min: 0, max: 10 }),
  tMul: fc.constantFrom(1, 1.25, 1.5, 2, 3),
  mMul: fc.constantFrom(0, 0.5, 0.9, 1, 1.25),
  baseLr: fc.constantFrom(1, 0.1, 1e-6),
  factor: fc.constantFrom(0, 0.1, 0.5, 0.75),
  patience: fc.integer({ min: 0, max: 4 }),
  mode: fc.constantFrom("min", "max"),
  minDelta: fc.constantFrom(0, 0.0625, 0.25),
  cooldown: fc.integer({ min: 0, max: 3 }),
  minLr: fc.constantFrom(0, 1e-7, 0.05, 2),
};
const boundaries = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 });

function argumentsOf(names: readonly string[]): fc.Arbitrary<KerasArguments> {
  if (!names.includes("boundaries"))
    return fc.record(Object.fromEntries(names.map((name) => [name, values[name]])));
  return boundaries.chain((steps) =>
    fc.record({
      boundaries: fc.constant(steps.sort((a, b) => a - b)),
      values: fc.array(rate, { minLength: steps.length + 1, maxLength: steps.length + 1 }),
    }),
  );
}

const agree = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(b), 1e-3);

describe("docs/names.md gives Keras' numbers", () => {
  it("for every schedule and callback of Keras", () => {
    const named = rows.map(({ name }) => name);
    const all = [...Object.keys(kerasSchedules), "ReduceLROnPlateau", "LearningRateScheduler"];
    assert.deepEqual([...new Set(named)].sort(), all.sort());
  });

  for (const { name, args, code } of rows.filter((row) => row.name in kerasSchedules)) {
    it(`${name}(${args.join(", ")})`, () =>
      fc.assert(
        fc.property(argumentsOf(args), (given) => {
          const schedule = ours(code, args, given);
          const keras = kerasSchedules[name](given);
          for (let step = 0; step <= 90; step++)
            assert(agree(schedule(step), keras(step)), `${step}: ${schedule(step)}, Keras ${keras(step)}`);
        }),
      ));
  }

  it("Keras' own examples", () => {
    const at = (name: string, given: KerasArguments, step: number): number => {
      const row = rows.find((one) => one.name === name)!;
      return ours(row.code, row.args, given)(step);
    };
    const piecewise = { boundaries: [100_000, 110_000], values: [1, 0.5, 0.1] };
    for (const [step, expected] of [
      [0, 1],
      [100_000, 1],
      [100_001, 0.5],
      [110_000, 0.5],
      [110_001, 0.1],
    ])
      assert.equal(at("PiecewiseConstantDecay", piecewise, step), expected);
    const restarts = { initialLearningRate: 1, firstDecaySteps: 10, tMul: 1.5, mMul: 0.9, alpha: 0.1 };
    assert(agree(at("CosineDecayRestarts", restarts, 10), 0.9 * 0.9 + 0.1));
    assert(agree(at("CosineDecayRestarts", restarts, 25), 0.9 * 0.81 + 0.1));
  });

  it("ReduceLROnPlateau", () => {
    const { args, code } = rows.find(({ name }) => name === "ReduceLROnPlateau")!;
    const metrics = fc.array(
      fc.integer({ min: -16, max: 16 }).map((n) => n / 16),
      { maxLength: 40 },
    );
    const names = ["baseLr", ...args];
    fc.assert(
      fc.property(argumentsOf(names), metrics, (given, seen) => {
        const plateau = ours(code, names, given);
        const rates = seen.map((metric) => (plateau.step(metric), plateau.lr));
        assert.deepEqual(rates, kerasPlateau(given, seen));
      }),
      { numRuns: 500 },
    );
  });

  it("LearningRateScheduler", () => {
    const { args, code } = rows.find(({ name }) => name === "LearningRateScheduler")!;
    const schedule = (epoch: number): number => (epoch < 10 ? 0.01 : 0.01 * Math.exp(0.1 * (9 - epoch)));
    const scheduler = ours(code, args, { schedule });
    for (let epoch = 0; epoch < 15; epoch++, scheduler.step()) assert.equal(scheduler.lr, schedule(epoch));
  });
});
