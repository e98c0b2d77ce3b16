/**
 * A digit was moved from the middle of its image: one network tells which digit it is and how far it was moved.
 * Arguments: samples, epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, historyColumn, loadMnist, OneCycleLR, Samples, seededRandom, train, useBackend } from "lrlab";

const size = 28;
const furthest = 4;

/** Each image moved by some pixels, down and to the right, or the other way. */
function move(samples: Samples, seed: number) {
  const random = seededRandom(seed);
  const { x, y, scale = 1 } = samples;
  const images = new Float32Array(samples.size * size * size);
  const moves = new Float32Array(samples.size * 2);
  for (let i = 0; i < samples.size; i++) {
    const [down, right] = [0, 1].map(() => random.integer(2 * furthest + 1) - furthest);
    moves.set([down, right], i * 2);
    for (let row = Math.max(0, down); row < Math.min(size, size + down); row++) {
      for (let column = Math.max(0, right); column < Math.min(size, size + right); column++) {
        const from = (row - down) * size + column - right;
        images[(i * size + row) * size + column] = x[i * size * size + from] * scale;
      }
    }
  }
  return { x: images, y: { digit: y, moved: moves } };
}

function twoHeads(): tf.LayersModel {
  const { layers } = tf;
  const image = tf.input({ shape: [size, size, 1] });
  const body = tf.sequential({
    layers: [
      layers.conv2d({
        filters: 8,
        kernelSize: 5,
        strides: 2,
        activation: "relu",
        inputShape: [size, size, 1],
      }),
      layers.conv2d({ filters: 16, kernelSize: 3, strides: 2, activation: "relu" }),
      layers.flatten(),
      layers.dense({ units: 64, activation: "relu" }),
    ],
  });
  const seen = body.apply(image) as tf.SymbolicTensor;
  const digit = layers.dense({ units: 10, name: "digit" }).apply(seen) as tf.SymbolicTensor;
  const moved = layers.dense({ units: 2, name: "moved" }).apply(seen) as tf.SymbolicTensor;
  return tf.model({ inputs: image, outputs: [digit, moved] });
}

async function main(samples = 4000, epochs = 6): Promise<void> {
  await useBackend();
  const mnist = await loadMnist({ nTrain: samples, nVal: 500 });
  const batchSize = 64;
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const data = { ...move(mnist.train, 1), validation: move(mnist.validation, 2) };
  const history = await train(twoHeads(), data, {
    loss: { digit: "sparseCategoricalCrossentropy", moved: "meanSquaredError" },
    // The second loss is in pixels squared, and so the larger by far.
    lossWeights: { digit: 1, moved: 0.1 },
    metrics: { digit: ["accuracy"], moved: ["meanAbsoluteError"] },
    optimizer: new Adam({ lr: new OneCycleLR({ maxLr: 0.005, epochs, stepsPerEpoch, interval: "batch" }) }),
    epochs,
    batchSize,
    quiet: true,
  });
  const right = historyColumn(history, "valDigitAccuracy");
  const off = historyColumn(history, "valMovedMeanAbsoluteError");
  const { moved } = data.validation.y;
  const usual = moved.reduce((sum, pixels) => sum + Math.abs(pixels), 0) / moved.length;
  console.log(`always "not moved": off by ${usual.toFixed(2)} pixels`);
  history.epoch.forEach((epoch, i) => {
    const share = `${(100 * right[i]).toFixed(1)} % of the digits right`;
    console.log(`epoch ${epoch}: ${share}, off by ${off[i].toFixed(2)} pixels`);
  });
}

void main(...process.argv.slice(2).map(Number));
