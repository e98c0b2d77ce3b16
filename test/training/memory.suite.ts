import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
  WarmupScheduler,
} from "../../lib/schedulers/index";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Bytes in use, the memory of the wasm backend and of typed arrays included. */
function memory(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + arrayBuffers + external;
}

const kibibyte = 1024;

describe("memory", () => {
  it("does not grow over a million steps of a scheduler", () => {
    const baseLr = 0.1;
    const warmup = () => new WarmupScheduler({ baseLr, warmupEpochs: 1000 });
    const cosine = () => new CosineAnnealingLR({ baseLr, tMax: 1_000_000 });
    const schedulers = [
      new StepLR({ baseLr, stepSize: 1000, gamma: 0.99 }),
      new OneCycleLR({ maxLr: baseLr, totalSteps: 1_000_000 }),
      new ReduceLROnPlateau({ baseLr, patience: 1000 }),
      new SequentialLR({ schedulers: [warmup(), cosine()], milestones: [1000] }),
      new ChainedScheduler({ schedulers: [warmup(), cosine()] }),
    ];
    for (const scheduler of schedulers) {
      const run = (steps: number): void => {
        for (let k = 0; k < steps; k++) {
          scheduler.step(k & 1023);
          assert.ok(scheduler.lr <= baseLr * 1.000001);
        }
      };
      run(10_000);
      // What steps keep, each third of them keeps; what the engine compiles meanwhile comes once.
      const grown = Math.min(
        ...[1, 2, 3].map(() => {
          const before = memory();
          run(1_000_000 / 3);
          return memory() - before;
        }),
      );
      assert.ok(grown < 33 * kibibyte, `${scheduler.name} took ${Math.round(grown / kibibyte)} KiB`);
    }
  });

  it("stays flat over a thousand epochs: no tensor is kept, and no batch", async () => {
    await useBackend(undefined, { quiet: true });
    const model = easyNet();
    const optimizer = new Adam({ lr: new CosineAnnealingLR({ baseLr: 0.01, tMax: 2000 }) });
    const data = easyData();
    // By epoch 1000 the code that runs is compiled; the lowest of twenty measurements is the one without garbage.
    const seen: Record<number, number[]> = { 1000: [], 2000: [] };
    const tensors: number[] = [];
    const onEpochEnd = ({ epoch }: { epoch: number }): void => {
      const end = 1000 * Math.ceil(epoch / 1000);
      if (epoch > end - 20) seen[end].push(memory());
      if (epoch === end) tensors.push(tf.memory().numTensors);
    };
    const options = { optimizer, epochs: 2000, batchSize: 150, quiet: true, callbacks: [{ onEpochEnd }] };
    const history = await train(model, data, options);
    assert.equal(history.epoch.length, 2000);
    assert.equal(tensors[1], tensors[0]);
    const grown = Math.min(...seen[2000]) - Math.min(...seen[1000]);
    assert.ok(grown < 400 * kibibyte, `a thousand epochs took ${Math.round(grown / kibibyte)} KiB`);
  });
});
