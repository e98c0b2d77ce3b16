/**
 * Two digits lie on top of each other: a network tells which of the ten are there. Arguments: samples, epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, loadMnist, OneCycleLR, Samples, train, useBackend } from "lrlab";

/** Each image with the next one above it, and for each digit whether it is there. */
function overlay({ size, x, y, scale = 1 }: Samples, features: number) {
  const images = new Float32Array(size * features);
  const labels = new Float32Array(size * 10);
  for (let i = 0; i < size; i++) {
    const next = (i + 1) % size;
    for (let p = 0; p < features; p++)
      images[i * features + p] = Math.max(x[i * features + p], x[next * features + p]) * scale;
    for (const digit of [y[i], y[next]]) labels[i * 10 + digit] = 1;
  }
  return { x: images, y: labels };
}

async function main(samples = 8000, epochs = 8): Promise<void> {
  await useBackend();
  const { features, train: seen, validation } = await loadMnist({ nTrain: samples, nVal: 1000 });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 256, activation: "relu", inputShape: [features] }),
      tf.layers.dense({ units: 10 }),
    ],
  });
  const batchSize = 64;
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const data = { ...overlay(seen, features), validation: overlay(validation, features) };
  const history = await train(model, data, {
    // Ten yes-or-no questions; the model gives their logits, and the loss sees that.
    loss: "binaryCrossentropy",
    metrics: ["binaryAccuracy", "precision", "recall"],
    optimizer: new Adam({ lr: new OneCycleLR({ maxLr: 0.005, epochs, stepsPerEpoch, interval: "batch" }) }),
    epochs,
    batchSize,
    quiet: true,
  });
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const no = data.validation.y.filter((label) => label === 0).length / data.validation.y.length;
  console.log(`always no: ${percent(no)} right`);
  history.epoch.forEach((epoch, i) => {
    const found = `${percent(history.valRecall[i])} of the digits found`;
    const given = `${percent(history.valPrecision[i])} of those named are there`;
    console.log(`epoch ${epoch}: ${percent(history.valBinaryAccuracy[i])} right, ${found}, ${given}`);
  });
}

void main(...process.argv.slice(2).map(Number));
