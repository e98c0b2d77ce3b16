/**
 * A convolutional network learns handwritten digits, by a rate that rises and then falls. Arguments: samples, epochs.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, loadMnist, OneCycleLR, train, useBackend } from "lrlab";

const { layers } = tf;

/** Two convolutions, each followed by a pooling that halves the image, and a classifier. */
const convolutionalNet = (): tf.LayersModel =>
  tf.sequential({
    layers: [
      layers.inputLayer({ inputShape: [28, 28, 1] }),
      layers.conv2d({ filters: 8, kernelSize: 3, padding: "same", activation: "relu" }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 16, kernelSize: 3, padding: "same", activation: "relu" }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 10 }),
    ],
  });

async function main(samples = 2000, epochs = 5): Promise<void> {
  await useBackend();
  const data = await loadMnist({ nTrain: samples, nVal: 500, shape: "image" });
  const batchSize = 64;
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const scheduler = new OneCycleLR({ maxLr: 0.01, epochs, stepsPerEpoch, interval: "batch" });
  const optimizer = new Adam({ lr: scheduler });
  const history = await train(convolutionalNet(), data, { optimizer, epochs, batchSize, quiet: true });
  history.valAccuracy.forEach((accuracy, epoch) => {
    const [rate, loss] = [history.lr[epoch].toExponential(1), history.loss[epoch].toFixed(3)];
    const right = `${(100 * accuracy).toFixed(1)} % of new digits right`;
    console.log(
      `epoch ${epoch + 1}: rate ${rate}, loss ${loss}, ${right}, ${history.seconds[epoch].toFixed(2)} s`,
    );
  });
}

void main(...process.argv.slice(2).map(Number));
