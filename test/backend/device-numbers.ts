// What training gives on the engine that LRLAB_ENGINE names, as one line of JSON, for webgpu.test.ts; a page calls `deviceNumbers`.
import * as tf from "@tensorflow/tfjs";
import * as lrlab from "../../lib/index";
import { optimizerNames } from "../../lib/optimizers/peers";
import { captureRun } from "../../lib/training/checkpoint";

/** Images of 6 × 6 numbers, whose class is the brightest of the first three pixels. */
function images(): lrlab.Dataset {
  const random = lrlab.seededRandom(3);
  const x = Float32Array.from({ length: 64 * 36 }, () => random.uniform());
  const y = Uint8Array.from({ length: 64 }, (_, i) => {
    const three = [...x.subarray(36 * i, 36 * i + 3)];
    return three.indexOf(Math.max(...three));
  });
  const part = (from: number, to: number) => ({
    size: to - from,
    x: x.subarray(36 * from, 36 * to),
    y: y.subarray(from, to),
  });
  return { name: "images", features: 36, classes: 3, train: part(0, 48), validation: part(48, 64) };
}

const { layers } = tf;

function convNet(): tf.Sequential {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 7 });
  return tf.sequential({
    layers: [
      layers.reshape({ inputShape: [36], targetShape: [6, 6, 1] }),
      layers.conv2d({ filters: 4, kernelSize: 3, padding: "same", kernelInitializer }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 3, kernelSize: 2, activation: "relu", kernelInitializer }),
      layers.flatten(),
      layers.dense({ units: 3, kernelInitializer, kernelRegularizer: tf.regularizers.l2({ l2: 0.01 }) }),
    ],
  });
}

const net = (): tf.Sequential => lrlab.simpleNet({ features: 36, hidden: 8, classes: 3, seed: 1 });

/** The numbers of a run: what was measured, and the weights that it ended with. */
async function numbersOf(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  more: Partial<lrlab.TrainOptions> = {},
): Promise<number[]> {
  const history = await lrlab.train(model, images(), {
    optimizer,
    epochs: 2,
    batchSize: 16,
    quiet: true,
    ...more,
  });
  const weights = await Promise.all(model.getWeights().map((weight) => weight.data()));
  return [history.loss, history.accuracy, history.valLoss, history.valAccuracy, ...weights].flatMap(
    (values) => [...values],
  );
}

/** What each of some runs gives on the engine in use. */
export async function deviceNumbers(): Promise<Record<string, number[]>> {
  const numbers: Record<string, number[]> = {};
  for (const name of optimizerNames) {
    const optimizer = new lrlab[name]({ lr: name === "Adadelta" ? 1 : 0.01, weightDecay: 0.01 } as never);
    numbers[name] = await numbersOf(net(), optimizer as tf.Optimizer);
  }
  const clipped = { lr: 0.1, momentum: 0.9, clipNorm: 0.5, clipValue: 0.1 };
  numbers.clipped = await numbersOf(net(), new lrlab.SGD(clipped));
  numbers["tf.train.adam"] = await numbersOf(net(), tf.train.adam(0.01, 0.9, 0.999, 1e-7));
  numbers.convolutions = await numbersOf(convNet(), new lrlab.Adam({ lr: 0.01 }));

  let saved: lrlab.Checkpoint | undefined;
  const keep = async (_: unknown, run: lrlab.TrainingRun) => void (saved ??= await captureRun(run));
  await numbersOf(net(), new lrlab.Adam({ lr: 0.01 }), { callbacks: [{ onEpochEnd: keep }] });
  numbers.resumed = await numbersOf(net(), new lrlab.Adam({ lr: 0.01 }), { resumeFrom: saved });

  const optimizer = new lrlab.SGD({ lr: 0.1 });
  const { loss } = await lrlab.findLearningRate(net(), images(), { optimizer, steps: 6, batchSize: 16 });
  numbers.rangeTest = [...loss];
  const data = images();
  const { loss: mean, accuracy } = await lrlab.evaluate(convNet(), data.validation, data, 10);
  numbers.evaluate = [mean, accuracy];
  return numbers;
}

/** How far apart two lists of numbers are, at most, beside the larger of 1 and their size. */
export const distance = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length
    ? Math.max(...a.map((value, i) => Math.abs(value - b[i]) / Math.max(1, Math.abs(b[i]))))
    : Infinity;

/** What a program on a device is told when that is lost, and what it computes after it. */
async function lose(): Promise<{ message: string; epochs: number; after: number[] }> {
  const { device } = tf.backend() as unknown as { device: { destroy(): void } };
  const onBatchEnd = ({ epoch }: { epoch: number }) => void (epoch === 2 && device.destroy());
  const run = numbersOf(net(), new lrlab.SGD({ lr: 0.1 }), { callbacks: [{ onBatchEnd }] });
  const error = await run.then(
    () => undefined,
    (reason: lrlab.DeviceLostError) => reason,
  );
  await lrlab.useBackend("webgpu", { quiet: true });
  const after = await numbersOf(net(), new lrlab.SGD({ lr: 0.1 }));
  return { message: String(error), epochs: error?.history.epoch.length ?? NaN, after };
}

/** What reading at once fails with. */
async function readAtOnce(): Promise<string> {
  const sum = tf.ones([40, 40]).add(tf.ones([40, 40]));
  try {
    return `it gave ${sum.dataSync()[0]}`;
  } catch (error) {
    return `${(error as Error).message}; await gives ${(await sum.data())[0]}`;
  }
}

/** All that webgpu.test.ts asks of the engine webgpu. */
export async function webgpuReport() {
  const engine = await lrlab.useBackend("webgpu");
  return { engine, numbers: await deviceNumbers(), atOnce: await readAtOnce(), lost: await lose() };
}

if (typeof process !== "undefined" && process.argv?.[1] === __filename) {
  void webgpuReport().then(
    (report) => console.log(JSON.stringify(report)),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
