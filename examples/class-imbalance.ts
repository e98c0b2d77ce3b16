/**
 * One digit in twenty is a nine: a network finds them, first with every sample counting the same, then with the nines counting
 * more. Arguments: samples, epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, loadMnist, Samples, train, useBackend } from "lrlab";

/** All other digits and so many nines that they are `share` of all; whether a digit is a nine. */
function keepFew({ size, x, y, scale = 1 }: Samples, features: number, share: number) {
  const all = Array.from({ length: size }, (_, i) => i);
  const others = all.filter((i) => y[i] !== 9);
  const nines = all.filter((i) => y[i] === 9).slice(0, Math.round((others.length * share) / (1 - share)));
  const kept = [...others, ...nines];
  const images = new Float32Array(kept.length * features);
  kept.forEach((sample, i) =>
    images.set(x.subarray(sample * features, (sample + 1) * features), i * features),
  );
  return { x: images.map((pixel) => pixel * scale), y: Float32Array.from(kept, (i) => Number(y[i] === 9)) };
}

async function main(samples = 5000, epochs = 5): Promise<void> {
  await useBackend();
  const { features, train: seen, validation } = await loadMnist({ nTrain: samples, nVal: 2000 });
  // In validation the nines are as many as they are.
  const data = { ...keepFew(seen, features, 0.05), validation: keepFew(validation, features, 0.1) };
  for (const classWeight of [undefined, { 0: 1, 1: 19 }]) {
    const { dense } = tf.layers;
    const layers = [
      dense({ units: 32, activation: "relu", inputShape: [features] }),
      dense({ units: 1, activation: "sigmoid" }),
    ];
    const history = await train(tf.sequential({ layers }), data, {
      loss: "binaryCrossentropy",
      metrics: ["recall", "precision"],
      classWeight,
      optimizer: new Adam({ lr: 0.002 }),
      epochs,
      batchSize: 64,
      quiet: true,
    });
    const percent = (column: number[]): string => `${(100 * column[epochs - 1]).toFixed(1)} %`;
    const found = `${percent(history.valRecall)} of the nines found`;
    const given = `${percent(history.valPrecision)} of those named are nines`;
    console.log(`${classWeight ? "nines count 19 times" : "all count the same"}: ${found}, ${given}`);
  }
}

void main(...process.argv.slice(2).map(Number));
