import assert from "node:assert/strict";
import fc from "fast-check";
import { burnIn, jaggedRestarts } from "../../lib/schedules/burn-in";
import { constantSchedule } from "../../lib/schedules/constant";
import { cooldown } from "../../lib/schedules/cooldown";
import { decayShapes } from "../../lib/schedules/decay-shape";
import { oneCycleSchedule } from "../../lib/schedules/one-cycle";
import { piecesSchedule } from "../../lib/schedules/pieces";
import { warmupStableDecaySchedule } from "../../lib/schedules/warmup-stable-decay";
import { anySchedule } from "./arbitrary";
import { has } from "./rates";

const flat = constantSchedule({ value: 0.1 });
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(a, b);

describe("a cooldown", () => {
  it("leaves the schedule before it as it is, starts where that stands and ends at endLr", () => {
    const shape = fc.constantFrom(...decayShapes);
    const length = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(anySchedule(), length, length, shape, (schedule, from, steps, shape) => {
        const cooled = cooldown(schedule, { from, steps, shape, endLr: 0.001 });
        for (let k = 0; k < from; k++) assert.equal(cooled(k), schedule(k));
        assert.ok(near(cooled(from), schedule(from)), shape);
        for (const k of [from + steps, from + steps + 1, from + steps + 100])
          assert.ok(near(cooled(k), 0.001), `${shape}: ${cooled(k)} at ${k}`);
        const down = Array.from({ length: steps + 1 }, (_, i) => cooled(from + i));
        if (schedule(from) >= 0.001)
          down.forEach((lr, i) => assert.ok(i === 0 || lr <= down[i - 1] + 1e-15, `${shape} rises`));
      }),
    );
  });

  it("has Hägele et al.'s shapes", () => {
    const at = (shape: (typeof decayShapes)[number], endLr = 0) =>
      cooldown(flat, { from: 10, steps: 100, shape, endLr });
    has(at("linear"), { 10: 0.1, 35: 0.075, 85: 0.025, 110: 0 });
    has(at("1-sqrt"), { 11: 0.09, 35: 0.05, 91: 0.01 });
    has(at("1-square"), { 20: 0.099, 60: 0.075, 100: 0.019 });
    has(at("exponential", 0.001), { 10: 0.1, 60: 0.01, 110: 0.001 });
    has(at("cosine", 0.02), { 60: 0.06, 110: 0.02 });
  });

  it("is that of warmupStableDecaySchedule after a constant rate", () => {
    for (const decayType of decayShapes) {
      const whole = warmupStableDecaySchedule({
        ...{ baseLr: 0.1, numWarmupSteps: 0, numStableSteps: 30, numDecaySteps: 20 },
        ...{ decayType, minLrRatio: 0.1 },
      });
      const cooled = cooldown(flat, { from: 30, steps: 20, shape: decayType, endLr: 0.01 });
      for (let k = 0; k < 60; k++) assert.ok(near(whole(k), cooled(k)), `${decayType} at ${k}`);
    }
  });

  it("keeps the momentum that the schedule has where it is left", () => {
    const cycle = oneCycleSchedule({ maxLr: 0.1, totalSteps: 40 });
    const cooled = cooldown(cycle, { from: 20, steps: 10 });
    assert.equal(cooled.momentum!(12), cycle.momentum!(12));
    for (const k of [20, 25, 90]) assert.equal(cooled.momentum!(k), cycle.momentum!(20));
  });
});

describe("factors on a schedule's own clock", () => {
  it("burnIn rises by the power, as Darknet's does, and ends on the schedule", () => {
    fc.assert(
      fc.property(anySchedule(), fc.integer({ min: 1, max: 30 }), (schedule, steps) => {
        const burnt = burnIn(schedule, { steps });
        for (let k = 0; k < 40; k++)
          assert.ok(near(burnt(k), schedule(k) * Math.min(1, k / steps) ** 4), `at ${k}`);
      }),
    );
  });

  it("jaggedRestarts falls to 0 at each restart but the start, and is the schedule between them", () => {
    const jagged = jaggedRestarts(flat, { restartEvery: 10, restartWarmupSteps: 4 });
    const expected = { 0: 0.1, 9: 0.1, 10: 0, 11: 0.025, 13: 0.075, 14: 0.1, 19: 0.1, 20: 0, 22: 0.05 };
    has(jagged, expected);
  });
});

describe("piecesSchedule", () => {
  it("begins each piece at its share of the run, however shares are rounded", () => {
    for (const shares of [
      [0.1, 0.2, 0.3, 0.4],
      [0.7, 1.4, 2.1, 2.8],
      [10, 20, 30, 40],
    ]) {
      const steps = piecesSchedule({
        totalSteps: 100,
        pieces: shares.map((share, i) => ({ share, start: i + 1, end: i + 1 })),
      });
      has(steps, { 0: 1, 9: 1, 10: 2, 29: 2, 30: 3, 59: 3, 60: 4, 100: 4, 1000: 4 });
    }
  });

  it("goes on from the end of the piece before, and holds its first end where nothing is before", () => {
    const flatCosine = piecesSchedule({
      totalSteps: 100,
      pieces: [
        { share: 0.75, end: 0.1 },
        { share: 0.25, end: 0, shape: "cosine" },
      ],
    });
    const stable = warmupStableDecaySchedule({
      ...{ baseLr: 0.1, numWarmupSteps: 0, numTrainingSteps: 100, numDecaySteps: 25 },
    });
    for (let k = 0; k < 110; k++) assert.ok(Math.abs(flatCosine(k) - stable(k)) < 1e-15, `at ${k}`);
  });
});
