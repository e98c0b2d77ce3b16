/**
 * Images that are made while the network learns: digits come through tf.data, each moved by a pixel or two, never twice the same.
 * Arguments: samples, epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, CosineAnnealingLR, loadMnist, train, useBackend } from "lrlab";

async function main(samples = 3000, epochs = 5): Promise<void> {
  await useBackend();
  const { train: seen, validation } = await loadMnist({ nTrain: samples, nVal: 500 });
  const scale = 1 / 255;

  function* digits() {
    for (let i = 0; i < samples; i++)
      yield { image: seen.x.subarray(i * 784, (i + 1) * 784), digit: seen.y[i] };
  }
  const moved = (image: ArrayLike<number>): tf.Tensor =>
    tf.tidy(() => {
      const [top, left] = [0, 1].map(() => Math.floor(Math.random() * 3));
      const padded = tf
        .tensor3d(
          Float32Array.from(image, (pixel) => pixel * scale),
          [28, 28, 1],
        )
        .pad([
          [1, 1],
          [1, 1],
          [0, 0],
        ]);
      return padded.slice([top, left, 0], [28, 28, 1]);
    });
  const stream = tf.data
    .generator(digits)
    .shuffle(1000)
    .map((sample) => {
      const { image, digit } = sample as { image: ArrayLike<number>; digit: number };
      return { xs: moved(image), ys: digit };
    })
    .batch(64)
    .prefetch(2);

  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 8,
        kernelSize: 5,
        strides: 2,
        activation: "relu",
        inputShape: [28, 28, 1],
      }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: "relu" }),
      tf.layers.dense({ units: 10 }),
    ],
  });
  const data = {
    train: stream,
    validation: { x: Float32Array.from(validation.x, (pixel) => pixel * scale), y: validation.y },
  };
  const history = await train(model, data, {
    loss: "sparseCategoricalCrossentropy",
    optimizer: new Adam({ lr: new CosineAnnealingLR({ baseLr: 0.003, tMax: epochs }) }),
    epochs,
    quiet: true,
  });
  history.valAccuracy.forEach((accuracy, i) =>
    console.log(`epoch ${i + 1}: ${(100 * accuracy).toFixed(1)} % of new digits right`),
  );
}

void main(...process.argv.slice(2).map(Number));
