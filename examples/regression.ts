/**
 * A network tells how strong concrete is from what is in it and how old it is. Argument: epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, CosineAnnealingLR, loadConcrete, train, useBackend } from "lrlab";

async function main(epochs = 30): Promise<void> {
  await useBackend();
  const { data, features, scaling } = await loadConcrete();
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 32, activation: "relu", inputShape: [features] }),
      tf.layers.dense({ units: 32, activation: "relu" }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  const history = await train(model, data, {
    loss: "meanSquaredError",
    metrics: ["rootMeanSquaredError", "r2Score"],
    optimizer: new Adam({ lr: new CosineAnnealingLR({ baseLr: 0.01, tMax: epochs }) }),
    epochs,
    batchSize: 64,
    quiet: true,
  });
  // The targets were divided by their standard deviation.
  const inMpa = (error: number): string => `${(error * scaling.y.std[0]).toFixed(1)} MPa`;
  const variance = data.validation.y.reduce((sum, y) => sum + y * y, 0) / data.validation.y.length;
  console.log(`the mean as the answer: off by ${inMpa(Math.sqrt(variance))}`);
  for (let i = 0; i < epochs; i++) {
    if ((i + 1) % 5 > 0) continue;
    const explained = `${(100 * history.valR2Score[i]).toFixed(0)} % of the variance explained`;
    console.log(`epoch ${i + 1}: off by ${inMpa(history.valRootMeanSquaredError[i])}, ${explained}`);
  }
}

void main(...process.argv.slice(2).map(Number));
