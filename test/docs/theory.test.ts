import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  constantSchedule,
  convergenceBound,
  cosineAnnealingSchedule,
  inverseSquareRootSchedule,
  linearSchedule,
  optimizeSchedule,
  Schedule,
  stepSchedule,
  warmupStableDecaySchedule,
} from "../../lib/index";

const text = readFileSync(join(__dirname, "..", "..", "docs", "theory.md"), "utf8");
const steps = 1000;

const shapes: Record<string, Schedule> = {
  "`optimizeSchedule`": optimizeSchedule({ steps }),
  "linear to 0": linearSchedule({ initValue: 1, endValue: 0, transitionSteps: steps }),
  "cosine to 0": cosineAnnealingSchedule({ baseLr: 1, tMax: steps }),
  "constant, the last 20 % linear to 0": warmupStableDecaySchedule({
    baseLr: 1,
    numWarmupSteps: 0,
    numStableSteps: 800,
    numDecaySteps: 200,
    decayType: "linear",
  }),
  "halved at each quarter": stepSchedule({ baseLr: 1, stepSize: steps / 4, gamma: 0.5 }),
  "1/√k": inverseSquareRootSchedule({ baseLr: 1, numWarmupSteps: 0, timescale: 1 }),
  constant: constantSchedule({ value: 1 }),
};

describe("docs/theory.md", () => {
  it("has the bounds and the base rates that come out", () => {
    const rows = Array.from(text.matchAll(/^\| (.+) \| ([\d.]+) \| ([\d.]+) \|$/gm), ([, ...row]) => row);
    const of = (schedule: Schedule) => {
      const { optimalBound, optimalScale } = convergenceBound(schedule, { steps });
      return { bound: optimalBound, rate: optimalScale * schedule.referenceLr };
    };
    const constant = of(shapes.constant);
    const computed = Object.entries(shapes).map(([name, schedule]) => {
      const { bound, rate } = of(schedule);
      return [name, (bound / constant.bound).toFixed(2), (rate / constant.rate).toFixed(1)];
    });
    assert.deepEqual(rows, computed);
  });
});
