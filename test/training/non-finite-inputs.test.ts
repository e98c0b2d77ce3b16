import assert from "node:assert/strict";
import fc from "fast-check";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Dataset, NumberArray } from "../../lib/datasets/dataset";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { evaluate } from "../../lib/training/evaluate";
import { lastHistory } from "../../lib/training/interrupt";
import { DivergedError, train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";

const data = easyData();
type Activation = "relu" | "relu6" | "hardSigmoid" | "sigmoid" | "tanh" | "linear";
const netWith = (activation: Activation) =>
  tf.sequential({
    layers: [tf.layers.dense({ inputShape: [8], units: 6, activation }), tf.layers.dense({ units: 3 })],
  });

/** The data with one input of a part replaced. */
function replaced(
  part: "train" | "validation",
  sample: number,
  position: number,
  value: number,
  rest: { x?: NumberArray; scale?: number } = {},
): Dataset {
  const x = rest.x ?? data[part].x.slice();
  x[8 * sample + position] = value;
  return { ...data, [part]: { ...data[part], ...rest, x } };
}

const go = (own: Dataset, model: tf.LayersModel = easyNet(), epochs = 2) =>
  train(model, own, { optimizer: new SGD({ lr: 0.01 }), epochs, batchSize: 32 });

describe("inputs that are not finite", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("are named in place of the rate, wherever they are, whatever hides them from the loss", async () => {
    const place = fc.record({
      sample: fc.integer({ min: 0, max: 299 }),
      position: fc.integer({ min: 0, max: 7 }),
      value: fc.constantFrom(NaN, Infinity, -Infinity),
      activation: fc.constantFrom<Activation>("relu", "relu6", "hardSigmoid", "sigmoid", "tanh", "linear"),
      epochs: fc.constantFrom(1, 3),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ sample, position, value, activation, epochs }) => {
        const run = go(replaced("train", sample, position, value), netWith(activation), epochs);
        await assert.rejects(run, (error: Error) => {
          assert.ok(error instanceof RangeError && !(error instanceof DivergedError), String(error));
          const found = `train: the inputs of training sample ${sample} hold ${value} at position ${position}; `;
          assert.ok(error.message.startsWith(found), error.message);
          return true;
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("are named where they are found on the cpu backend too", async () => {
    await useBackend("cpu", { quiet: true });
    try {
      for (const activation of ["relu", "relu6", "sigmoid"] as const) {
        await assert.rejects(
          go(replaced("train", 299, 7, NaN), netWith(activation), 1),
          /RangeError: train: the inputs of training sample 299 hold NaN at position 7/,
        );
      }
    } finally {
      await useBackend(undefined, { quiet: true });
    }
  });

  it("are named where validation samples have them, and what was measured stays", async () => {
    const own = replaced("validation", 99, 0, NaN);
    await assert.rejects(
      go(own),
      /^RangeError: train: the inputs of validation sample 99 hold NaN at position 0/,
    );
    await assert.rejects(
      () => evaluate(easyNet(), own.validation, own),
      /^RangeError: evaluate: the inputs of sample 99 hold NaN at position 0/,
    );
    const x = data.train.x.slice();
    const mended = { ...data, train: { ...data.train, x } };
    const told: unknown[] = [];
    const run = train(easyNet(), mended, {
      optimizer: new Adam({ lr: 0.01 }),
      epochs: 5,
      callbacks: [
        {
          onEpochEnd: ({ epoch }) => void (epoch === 2 && (x[0] = Infinity)),
          onTrainError: (error) => void told.push(error),
        },
      ],
    });
    await assert.rejects(
      run,
      /^RangeError: train: the inputs of training sample 0 hold Infinity at position 0/,
    );
    assert.deepEqual(lastHistory().epoch, [1, 2]);
    assert.equal(told.length, 1);
  });

  it("are named where they become infinite in 32 bits, or by the scale", async () => {
    const wide = replaced("train", 5, 3, 1e300, { x: Float64Array.from(data.train.x) });
    await assert.rejects(
      go(wide),
      /training sample 5 hold 1e\+300 at position 3, which is Infinity in 32 bits;/,
    );
    const scaled = replaced("train", 6, 2, -3e38, { scale: 10 });
    await assert.rejects(
      go(scaled),
      /training sample 6 hold -3\S+ at position 2, which is -Infinity in 32 bits after scaling by 10;/,
    );
  });

  it("are not blamed for a rate that is too high", async () => {
    const wild = train(easyNet(), data, { optimizer: new SGD({ lr: 1e30 }), epochs: 2, batchSize: 100 });
    await assert.rejects(
      wild,
      (error) => error instanceof DivergedError && /try a lower rate/.test(error.message),
    );
  });

  it("a weight that is not finite ends a run too, though its layer hides that from the loss", async () => {
    const model = netWith("relu6");
    const run = train(model, data, { optimizer: new SGD({ lr: 1e39 }), epochs: 1, batchSize: 300 });
    await assert.rejects(run, (error: DivergedError) => {
      assert.ok(error instanceof DivergedError);
      assert.match(
        error.message,
        /^train: a weight is not finite after step 1 \(epoch 1\) with a rate of 1e\+39; try a lower rate/,
      );
      return error.step === 1 && error.epoch === 1;
    });
  });
});
