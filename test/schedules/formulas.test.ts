import assert from "node:assert/strict";
import { inverseSquareRootSchedule } from "../../lib/schedules/inverse-square-root";
import { noamSchedule } from "../../lib/schedules/noam";
import { inverseTimeDecay } from "../../lib/schedules/inverse-time";
import { cosineAnnealingWarmRestartsSchedule } from "../../lib/schedules/restarts";
import { rexSchedule } from "../../lib/schedules/rex";
import { has } from "./rates";

describe("schedules from papers", () => {
  it("Noam (Vaswani et al., 2017, §5.3): d_model^-0.5 · min(s^-0.5, s · warmup^-1.5), s from 1", () => {
    const base = noamSchedule({ dModel: 512, warmupSteps: 4000 });
    has(base, {
      0: 512 ** -0.5 * 4000 ** -1.5,
      1999: 512 ** -0.5 * 2000 * 4000 ** -1.5,
      3999: (512 * 4000) ** -0.5,
      99999: (512 * 1e5) ** -0.5,
    });
    assert.equal(base.baseLr, base(3999));
  });

  it("REX (Chen et al., 2021): 2 (1 − t) / (2 − t), so 2/3 at half time", () => {
    has(rexSchedule({ baseLr: 0.3, totalSteps: 100 }), { 0: 0.3, 50: 0.2, 80: 0.1, 100: 0, 150: 0 });
  });

  it("inverse time (Keras): init / (1 + rate · k / steps)", () => {
    const options = { initValue: 0.1, decaySteps: 10, decayRate: 0.5 };
    has(inverseTimeDecay(options), { 0: 0.1, 5: 0.08, 10: 0.1 / 1.5, 20: 0.05 });
    has(inverseTimeDecay({ ...options, staircase: true }), { 9: 0.1, 19: 0.1 / 1.5, 20: 0.05 });
  });

  it("inverse square root: baseLr / √2 one timescale after the warm-up", () => {
    has(inverseSquareRootSchedule({ baseLr: 0.1, numWarmupSteps: 100 }), {
      50: 0.05,
      100: 0.1,
      200: 0.1 / Math.SQRT2,
      400: 0.05,
    });
  });

  it("SGDR (Loshchilov & Hutter, 2017): restarts at t0 · (tMult^i − 1) / (tMult − 1), exactly", () => {
    const options = { baseLr: 0.1, t0: 10 };
    const doubling = cosineAnnealingWarmRestartsSchedule({ ...options, tMult: 2 });
    const restarts = Array.from({ length: 30 }, (_, i) => 10 * (2 ** i - 1));
    for (const k of restarts) assert.equal(doubling(k), 0.1);
    const tripling = cosineAnnealingWarmRestartsSchedule({ ...options, tMult: 3 });
    has(tripling, { 5: 0.05, 10: 0.1, 25: 0.05, 40: 0.1, 85: 0.05, 130: 0.1 });
  });
});
