/**
 * A network that knows clean digits learns to read noisy ones from few examples: first a new head alone, then all layers, the
 * first ones slowest. Arguments: clean samples, noisy samples.
 */
import * as tf from "@tensorflow/tfjs";
import {
  Adam,
  AdamW,
  CosineAnnealingLR,
  layerwiseDecay,
  loadMnist,
  Samples,
  seededRandom,
  train,
  useBackend,
} from "lrlab";

/** The samples with every fourth pixel white, by chance. */
function addNoise({ size, x, y, scale = 1 }: Samples, seed: number): Samples {
  const random = seededRandom(seed);
  return { size, x: Float32Array.from(x, (pixel) => (random.uniform() < 0.25 ? 1 : pixel * scale)), y };
}

const body = (): tf.Sequential =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 8,
        kernelSize: 3,
        strides: 2,
        activation: "relu",
        inputShape: [28, 28, 1],
      }),
      tf.layers.conv2d({ filters: 16, kernelSize: 3, strides: 2, activation: "relu" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: "relu" }),
    ],
  });

const withHead = (body: tf.Sequential): tf.Sequential =>
  tf.sequential({ layers: [body, tf.layers.dense({ units: 10 })] });

async function main(samples = 3000, few = 100): Promise<void> {
  await useBackend();
  const clean = await loadMnist({ nTrain: samples, nVal: 500, shape: "image" });
  const { train: first } = await loadMnist({ nTrain: few });
  const noisy = { ...clean, train: addNoise(first, 1), validation: addNoise(clean.validation, 2) };
  const usual = { epochs: 20, batchSize: 20, quiet: true };
  const report = (name: string, { valAccuracy }: { valAccuracy: number[] }): void =>
    console.log(`${name}: ${(100 * valAccuracy.at(-1)!).toFixed(1)} % of new digits right`);

  report(
    "from scratch",
    await train(withHead(body()), noisy, { ...usual, optimizer: new Adam({ lr: 0.003 }) }),
  );

  const known = body();
  await train(withHead(known), clean, { ...usual, optimizer: new Adam({ lr: 0.003 }), epochs: 3 });
  const model = withHead(known);
  known.trainable = false;
  report("a new head", await train(model, noisy, { ...usual, optimizer: new Adam({ lr: 0.003 }) }));

  known.trainable = true;
  const lr = new CosineAnnealingLR({ baseLr: 0.003, tMax: usual.epochs });
  const optimizer = new AdamW({ lr, groups: layerwiseDecay(model, 0.7) });
  report("all layers", await train(model, noisy, { ...usual, optimizer }));
}

void main(...process.argv.slice(2).map(Number));
