import assert from "node:assert/strict";
import fc from "fast-check";
import { generateCode } from "../../explorer/code/generate";
import { kerasSchedules as native } from "../../lib/code/keras-schedules";
import { Verbatim } from "../../lib/code/python";
import { metricPresets } from "../../explorer/model/metric";
import { checkState } from "../../explorer/model/state";
import { ReduceLROnPlateau } from "../../lib/schedulers/plateau";
import { kerasPlateau, kerasSchedules } from "../keras";
import { schedulesOf } from "./specs";

/** Numbers that are code count as the numbers. */
const plain = (value: unknown): unknown =>
  value instanceof Verbatim ? Number(value.text) : Array.isArray(value) ? value.map(plain) : value;

describe("the explorer's code for Keras, computed by Keras' formulas", () => {
  for (const [kind, toKeras] of Object.entries(native)) {
    it(`${kind}: gives the same rates`, () => {
      let compared = 0;
      fc.assert(
        fc.property(schedulesOf(kind), (schedule) => {
          const [name, options] = toKeras(schedule.options, 90) ?? [];
          if (!name) return;
          compared++;
          const given = Object.fromEntries(
            Object.entries(options!).map(([key, value]) => [key, plain(value)]),
          );
          const keras = kerasSchedules[name](given);
          for (let step = 0; step < 90; step++) {
            const [ours, theirs] = [schedule(step), keras(step)];
            assert(
              Math.abs(ours - theirs) <= 1e-12 * Math.max(1, Math.abs(ours)),
              `${schedule.describe()} is ${ours} at ${step}, Keras' ${name} ${theirs}`,
            );
          }
        }),
        { numRuns: 500 },
      );
      assert(compared > 0);
    });
  }

  it("ReduceLROnPlateau: gives the same rates where the threshold is absolute", () => {
    const options = fc.record({
      kind: fc.constant("ReduceLROnPlateau"),
      baseLr: fc.constant(0.5),
      mode: fc.constantFrom("min", "max"),
      factor: fc.constantFrom(0.1, 0.5),
      patience: fc.integer({ min: 0, max: 4 }),
      threshold: fc.constantFrom(0.0625, 0.25),
      thresholdMode: fc.constant("abs"),
      cooldown: fc.integer({ min: 0, max: 3 }),
      minLr: fc.constantFrom(0, 0.01),
    });
    const metrics = fc.array(
      fc.integer({ min: -16, max: 16 }).map((n) => n / 16),
      { maxLength: 40 },
    );
    const metric = metricPresets["Falls, with noise"];
    fc.assert(
      fc.property(options, metrics, ({ kind, ...own }, seen) => {
        const state = checkState({ entries: [{ spec: { kind, ...own } }], steps: 40, metric, unit: "epoch" });
        const code = generateCode("Keras", state);
        const read = (name: string): string | undefined =>
          code.match(new RegExp(`\\b${name}=("?)([^",)\\s]+)`))?.[2];
        const number = (name: string): number | undefined =>
          read(name) === undefined ? undefined : Number(read(name));
        const given = {
          baseLr: number("learning_rate"),
          mode: read("mode"),
          factor: number("factor"),
          patience: number("patience"),
          minDelta: number("min_delta"),
          cooldown: number("cooldown"),
          minLr: number("min_lr"),
        };
        const plateau = new ReduceLROnPlateau(own as never);
        const rates = seen.map((value) => (plateau.step(value), plateau.lr));
        // The least reduction that ours makes is 1e-8.
        kerasPlateau(given, seen).forEach((lr, k) =>
          assert(Math.abs(lr - rates[k]) <= 2e-8, `${code}\n${seen}`),
        );
      }),
      { numRuns: 300 },
    );
  });
});
