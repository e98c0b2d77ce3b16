/**
 * A network squeezes images of digits through sixteen numbers and draws them again. Arguments: samples, epochs.
 *
 * After "Reducing the dimensionality of data with neural networks" (Hinton and Salakhutdinov, 2006).
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, loadMnist, OneCycleLR, Samples, train, useBackend } from "lrlab";

/** The images alone, their pixels from 0 to 1: what goes in is what is to come out. */
function imagesOf({ x, scale = 1 }: Samples) {
  const images = Float32Array.from(x, (pixel) => pixel * scale);
  return { x: images, y: images };
}

async function main(samples = 4000, epochs = 8): Promise<void> {
  await useBackend();
  const { features, train: seen, validation } = await loadMnist({ nTrain: samples, nVal: 500 });
  const { dense } = tf.layers;
  const model = tf.sequential({
    layers: [
      dense({ units: 128, activation: "relu", inputShape: [features] }),
      dense({ units: 16, name: "code" }),
      dense({ units: 128, activation: "relu" }),
      dense({ units: features, activation: "sigmoid" }),
    ],
  });
  const batchSize = 64;
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const data = { ...imagesOf(seen), validation: imagesOf(validation) };
  const history = await train(model, data, {
    loss: "binaryCrossentropy",
    metrics: ["meanSquaredError"],
    optimizer: new Adam({ lr: new OneCycleLR({ maxLr: 0.005, epochs, stepsPerEpoch }) }),
    stepEvery: "batch",
    epochs,
    batchSize,
    quiet: true,
  });
  const mean = tf.tensor2d(data.x, [samples, features]).mean(0);
  const spread = tf.tensor2d(data.validation.x, [500, features]).sub(mean).square().mean();
  console.log(`the mean image as the answer: squared error ${spread.dataSync()[0].toFixed(4)}`);
  history.valMeanSquaredError.forEach((error, i) =>
    console.log(`epoch ${i + 1}: squared error ${error.toFixed(4)}`),
  );
}

void main(...process.argv.slice(2).map(Number));
