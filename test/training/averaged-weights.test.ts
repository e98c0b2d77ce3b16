import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { evaluate } from "../../lib/training/evaluate";
import { Checkpoint } from "../../lib/training/checkpoint";
import { History } from "../../lib/training/history";
import { saveCheckpoints } from "../../lib/training/save-checkpoints";
import { train, TrainOptions } from "../../lib/training/train";
import { loadCheckpoint } from "../../lib/training/checkpoint-file";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { classes } from "../optimizers/all";
import { easyData, easyNet, withoutSeconds } from "./easy-data";

const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));

/** Optimizers that keep something which those before them did not: averages, sums over all variables, other shapes. */
const setups: Record<string, object> = {
  AdamWScheduleFree: { lr: 0.02 },
  Muon: { lr: 0.02 },
  Prodigy: { lr: 1, d0: 1e-3, sliceP: 3, useBiasCorrection: true },
  Adafactor: { lr: 0.05 },
  MoMo: { lr: 0.5, adaptLowerBound: true },
  DoG: { lr: 1, initStep: ["distance", 0.05] },
};

describe("train with optimizers that keep more than means of gradients", () => {
  let folder: string;
  before(() => useBackend(undefined, { quiet: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lrlab-averaged-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (
    model: tf.LayersModel,
    optimizer: LROptimizer,
    epochs: number,
    more: Partial<TrainOptions> = {},
  ): Promise<History> =>
    train(model, easyData(), { optimizer, epochs, batchSize: 64, seed: 3, quiet: true, ...more });

  it("measures with the averaged weights, and the model has them after each epoch and at the end", async () => {
    const [model, optimizer] = [easyNet(), new classes.SGDScheduleFree({ lr: 0.5 })];
    const seen: number[][] = [];
    const { valLoss } = await run(model, optimizer, 3, {
      callbacks: [{ onEpochEnd: () => void seen.push(values(model)) }],
    });
    const { loss } = await evaluate(model, easyData().validation, easyData());
    assert.equal(valLoss[2], loss);
    assert.deepEqual(values(model), seen[2]);
    optimizer.train();
    assert.notDeepEqual(values(model), seen[2]);
  });

  it("that is stopped in the middle of an epoch leaves the averaged weights too", async () => {
    const [model, optimizer] = [easyNet(), new classes.SGDScheduleFree({ lr: 0.5 })];
    await run(model, optimizer, 3, { callbacks: [{ onBatchEnd: () => void (model.stopTraining = true) }] });
    const averaged = values(model);
    optimizer.eval();
    assert.deepEqual(values(model), averaged);
    optimizer.train();
    assert.equal(optimizer.iterations, 1);
  });

  for (const [name, options] of Object.entries(setups)) {
    it(`learns with ${name}, and resumes bit for bit`, async () => {
      const make = (): LROptimizer => new classes[name](options);
      const expected = easyNet();
      const whole = await run(expected, make(), 4);
      assert.ok(
        whole.loss[3] < 0.9 * whole.loss[0],
        `the loss went from ${whole.loss[0]} to ${whole.loss[3]}`,
      );
      await run(easyNet(), make(), 2, { callbacks: [saveCheckpoints(folder)] });
      const resumeFrom: Checkpoint = await loadCheckpoint(folder);
      const model = easyNet(9);
      const resumed = await run(model, make(), 4, { resumeFrom });
      assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
      assert.deepEqual(values(model), values(expected));
    });
  }
});
