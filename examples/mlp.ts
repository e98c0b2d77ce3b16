/**
 * A network of dense layers learns handwritten digits, by a rate that warms up and then falls. Arguments: samples, epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { AdamW, loadMnist, ScheduleLR, train, useBackend, warmupCosineDecaySchedule } from "lrlab";

async function main(samples = 5000, epochs = 6): Promise<void> {
  await useBackend();
  const data = await loadMnist({ nTrain: samples, nVal: 1000 });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 128, activation: "relu", inputShape: [data.features] }),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: data.classes }),
    ],
  });
  const batchSize = 64;
  const decaySteps = epochs * Math.ceil(samples / batchSize);
  const warmupSteps = Math.floor(decaySteps / 10);
  const rate = warmupCosineDecaySchedule({ initValue: 0, peakValue: 0.003, warmupSteps, decaySteps });
  const lr = new ScheduleLR(rate, { interval: "batch" });
  // Weight decay is for the kernels, not for the biases.
  const optimizer = new AdamW({ lr, weightDecay: 0.01, groups: [{ params: "*bias", weightDecay: 0 }] });
  const history = await train(model, data, { optimizer, epochs, batchSize, quiet: true });
  history.epoch.forEach((epoch, i) => {
    const right = `${(100 * history.valAccuracy[i]).toFixed(1)} % of new digits right`;
    console.log(`epoch ${epoch}: rate ${history.lr[i].toExponential(1)}, ${right}`);
  });
}

void main(...process.argv.slice(2).map(Number));
