import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { findLearningRate, SGD, StepLR, train } from "../../lib/index";

describe("two runs at once", () => {
  const net = (): tf.LayersModel =>
    tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: "zeros" })] });
  const data = { x: Float32Array.from({ length: 40 }, (_, i) => Math.sin(i)), y: new Float32Array(20) };
  const halving = (): StepLR => new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5 });
  const options = { loss: "mse", epochs: 3, batchSize: 5, quiet: true } as const;
  const refused = (name: string) => ({
    message: `train: the ${name} is in a run that has not ended; await that run first, or use another ${name}`,
  });

  it("are refused where the first was not awaited, and the first goes on", async () => {
    const [model, other] = [net(), net()];
    const optimizer = new SGD({ lr: halving() });
    const first = train(model, data, { ...options, optimizer });
    await assert.rejects(
      train(model, data, { ...options, optimizer: new SGD({ lr: 0.1 }) }),
      refused("model"),
    );
    await assert.rejects(train(other, data, { ...options, optimizer }), refused("optimizer"));
    const { lr } = await first;
    assert.deepEqual(lr, [0.1, 0.05, 0.025]);
    await train(model, data, { ...options, optimizer });
  });

  it("are refused where they share a scheduler", async () => {
    const scheduler = halving();
    const first = train(net(), data, { ...options, optimizer: new SGD({ lr: scheduler }) });
    const second = train(net(), data, { ...options, optimizer: new SGD({ lr: scheduler }) });
    await assert.rejects(second, refused("scheduler"));
    const third = train(net(), data, { ...options, optimizer: new SGD({ lr: 0.1 }), scheduler });
    await assert.rejects(third, refused("scheduler"));
    assert.deepEqual((await first).lr, [0.1, 0.05, 0.025]);
  });

  it("may be one after the other, though the first failed", async () => {
    const model = net();
    const optimizer = new SGD({ lr: 0.1 });
    const callbacks = [
      {
        onEpochEnd: () => {
          throw new Error("no");
        },
      },
    ];
    await assert.rejects(train(model, data, { ...options, optimizer, callbacks }), { message: "no" });
    await train(model, data, { ...options, optimizer });
  });

  it("are a range test in a callback, and not one that was not awaited", async () => {
    const model = net();
    const optimizer = new SGD({ lr: 0.1 });
    const range = { loss: "mse", optimizer, batchSize: 5, steps: 5 } as const;
    const stopped: string[] = [];
    const onEpochEnd = async (): Promise<void> => {
      stopped.push((await findLearningRate(model, data, range)).stopped);
    };
    const run = await train(model, data, { ...options, optimizer, callbacks: [{ onEpochEnd }] });
    const plain = await train(net(), data, { ...options, optimizer: new SGD({ lr: 0.1 }) });
    assert.deepEqual([stopped.length, run.loss], [3, plain.loss]);
    const test = findLearningRate(model, data, range);
    await assert.rejects(train(model, data, { ...options, optimizer }), refused("model"));
    await test;
  });
});
