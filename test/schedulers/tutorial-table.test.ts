import assert from "node:assert/strict";
import { golden } from "../golden";
import {
  CosineAnnealingLR,
  CyclicLR,
  ExponentialLR,
  LRScheduler,
  MultiStepLR,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";

const table: {
  rows: { key: string; epoch: number; lr: string }[];
  val_loss_plateau: Record<string, number[]>;
} = golden("seed-table");

const schedulers: Record<string, () => LRScheduler> = {
  history_step: () => new StepLR({ baseLr: 0.01, stepSize: 10, gamma: 0.5 }),
  history_exp: () => new ExponentialLR({ baseLr: 0.01, gamma: 0.95 }),
  history_multistep: () => new MultiStepLR({ baseLr: 0.01, milestones: [10, 20, 30], gamma: 0.3 }),
  history_cosine: () => new CosineAnnealingLR({ baseLr: 0.01, tMax: 20, etaMin: 0.0001 }),
  history_cyclic: () =>
    new CyclicLR({ baseLr: 0.001, maxLr: 0.01, stepSizeUp: 5, stepSizeDown: 5, mode: "triangular2" }),
  history_onecycle: () =>
    new OneCycleLR({ maxLr: 0.01, totalSteps: 40, convention: "braintools", lastEpoch: 1 }),
  history_warmup: () => new WarmupScheduler({ baseLr: 0.01, warmupEpochs: 5, warmupStartLr: 0.0001 }),
  history_plateau: () => new ReduceLROnPlateau({ baseLr: 0.01, factor: 0.5, patience: 5 }),
  history_chained: () =>
    new SequentialLR({
      schedulers: [
        new WarmupScheduler({ baseLr: 0.01, warmupEpochs: 5, warmupStartLr: 0.0001 }),
        new CosineAnnealingLR({ baseLr: 0.01, tMax: 15, etaMin: 0.001 }),
        new ExponentialLR({ baseLr: 0.001, gamma: 0.9 }),
      ],
      milestones: [5, 20],
      clock: "global",
    }),
};

describe("the rates that the tutorial prints", () => {
  for (const [key, make] of Object.entries(schedulers)) {
    it(`${key}: the rate of "Epoch e" is the rate after e steps`, () => {
      const rows = table.rows.filter((row) => row.key === key);
      assert.equal(rows.length, 4);
      const scheduler = make();
      const printed = table.val_loss_plateau["0.1.10"].map((valLoss) => {
        scheduler.step(valLoss);
        return scheduler.lr.toFixed(6);
      });
      for (const { epoch, lr } of rows) assert.equal(printed[epoch - 1], lr, `epoch ${epoch}`);
    });
  }

  it("are 36", () => assert.equal(table.rows.length, 36));
});
