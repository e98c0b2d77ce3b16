/**
 * An epoch of the networks in util/network.ts. The argument says how: `train`; `fit`, which is `model.fit` on the backend as
 * lrlab mends it; `wasm` or `cpu`, which is `model.fit` on a backend as tfjs ships it.
 */
import * as tf from "@tensorflow/tfjs";
import { Adam, Dataset, train, useBackend } from "lrlab";
import { seededRandom } from "../../lib/dist/datasets/random";
import { classes, embedded, nameOf, Network, networks, vocabulary } from "../util/network";
import { serve } from "../util/serve";

type Layers = tf.layers.Layer[];
const { layers } = tf;

const head = (): Layers => [layers.dense({ units: classes })];
const pooled = (convolution: (filters: number) => tf.layers.Layer, filters: number[]): Layers => [
  ...filters.flatMap((count) => [convolution(count), layers.maxPooling2d({ poolSize: 2 })]),
  layers.flatten(),
  ...head(),
];

const bodies: Record<Network["kind"], (network: Network) => Layers> = {
  dense: ({ size }) => [layers.dense({ units: size, activation: "relu" }), ...head()],
  convolution: ({ size: kernelSize }) => {
    const convolution = (filters: number): tf.layers.Layer =>
      layers.conv2d({ filters, kernelSize, padding: "same", activation: "relu" });
    return pooled(convolution, [8, 16]);
  },
  separable: ({ size: kernelSize }) => {
    const convolution = (filters: number): tf.layers.Layer =>
      layers.separableConv2d({ filters, kernelSize, padding: "same", activation: "relu" });
    return pooled(convolution, [16, 32]);
  },
  embedding: ({ size }) => [
    layers.embedding({ inputDim: vocabulary, outputDim: embedded, inputLength: size }),
    layers.globalAveragePooling1d(),
    ...head(),
  ],
  lstm: () => [layers.lstm({ units: 32 }), ...head()],
};

/** The shape of a sample, as the first layer of a body takes it. */
function shapeOf({ kind, size, image }: Network): number[] {
  if (kind === "dense") return [image * image];
  if (kind === "embedding") return [size];
  return kind === "lstm" ? [size, image] : [image, image, 1];
}

/** Noise around a mean for each class; for words, numbers below the vocabulary's size that are typical of the class. */
function dataOf(network: Network): Dataset {
  const random = seededRandom(0);
  const features = shapeOf(network).reduce((product, n) => product * n, 1);
  const means = Float32Array.from({ length: classes * features }, () => random.normal() / 2);
  const { samples, kind } = network;
  const y = Int32Array.from({ length: samples }, (_, i) => i % classes);
  const x = Float32Array.from({ length: samples * features }, (_, i) => {
    const [label, at] = [y[Math.floor(i / features)], i % features];
    if (kind !== "embedding") return means[label * features + at] + random.normal() / 2;
    return random.integer(vocabulary / classes) * classes + label;
  });
  const samplesOf = (size: number): Dataset["train"] => ({ x, y, size });
  return { name: kind, train: samplesOf(samples), validation: samplesOf(1), features, classes };
}

function epochOf(network: Network, isTrain: boolean): () => Promise<number> {
  const data = dataOf(network);
  const shape = shapeOf(network);
  const [first, ...rest] = bodies[network.kind](network);
  const model = tf.sequential();
  if (isTrain && shape.length > 1)
    model.add(layers.reshape({ inputShape: [data.features], targetShape: shape }));
  else (first as unknown as { batchInputShape: number[] }).batchInputShape = [null!, ...shape];
  for (const layer of [first, ...rest]) model.add(layer);
  const { batch: batchSize } = network;
  if (isTrain) {
    const optimizer = new Adam({ lr: 0.001 });
    return async () => (await train(model, data, { optimizer, epochs: 1, batchSize, quiet: true })).loss[0];
  }
  const x = tf.tensor(data.train.x, [network.samples, ...shape]);
  const labels = tf.oneHot(tf.tensor1d(Int32Array.from(data.train.y), "int32"), classes).toFloat();
  const loss = (yTrue: tf.Tensor, yPred: tf.Tensor): tf.Scalar => tf.losses.softmaxCrossEntropy(yTrue, yPred);
  model.compile({ optimizer: tf.train.adam(0.001), loss });
  return async () =>
    (await model.fit(x, labels, { epochs: 1, batchSize, verbose: 0 })).history.loss[0] as number;
}

async function main(way: string): Promise<void> {
  if (way === "cpu") await tf.setBackend("cpu");
  else await useBackend("wasm", { repair: way !== "wasm", quiet: true });
  const epochs = new Map<string, () => Promise<number>>();
  const epoch = (network: Network) => () => {
    const name = nameOf(network);
    if (!epochs.has(name)) epochs.set(name, epochOf(network, way === "train"));
    return epochs.get(name)!();
  };
  await serve(Object.fromEntries(networks.map((network) => [nameOf(network), epoch(network)])));
}

void main(process.argv[2]);
