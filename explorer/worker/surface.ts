import * as tf from "@tensorflow/tfjs";
import { seededRandom } from "lrlab";
import { toScheduler } from "../model/trajectory";
import type { RunRequest, Stretch, SurfaceMessage, SurfaceRequest } from "../surface/messages";
import { makeOptimizer } from "./optimizers";
import type { Scene } from "../model/surface";
import { Algebra, ensemble, measuredAt, shownParticles, surfaces } from "../surface/surfaces";

/** Steps from one message to the next. */
const stretchLength = 25;
/** A run is called diverged when its measure is this many times what it began with, or what is 1. */
const bound = 1e6;

const onTensors: Algebra<tf.Tensor> = {
  plus: (a, b) => a.add(b),
  shift: (a, by) => a.add(by),
  scale: (a, by) => a.mul(by),
  square: (a) => a.square(),
};

let current: SurfaceRequest | undefined;

/**
 * Makes runs on a loss surface with the library's optimizers, and tells of them stretch by stretch.
 *
 * @param post Takes what is to be told: stretches, why a run cannot be made, and the end.
 */
export async function runSurface(
  request: SurfaceRequest,
  post: (message: SurfaceMessage) => void,
): Promise<void> {
  current = request;
  const { kind, id, scene } = request;
  await tf.setBackend("cpu");
  const runs = request.runs.map((run, index) => stretches(run, index, scene));
  let going = runs.map((_, index) => index);
  while (going.length > 0 && current === request) {
    going = going.filter((index) => {
      try {
        const { value, done } = runs[index].next();
        if (value) post({ kind, id, stretch: value });
        return !done;
      } catch (error) {
        post({ kind, id, run: index, error: (error as Error).message });
        return false;
      }
    });
    await new Promise((resolve) => setTimeout(resolve));
  }
  going.forEach((index) => runs[index].return());
  if (current === request) post({ kind, id, done: true });
}

/** The stretches of one run. */
function* stretches(run: RunRequest, index: number, scene: Scene): Generator<Stretch, void> {
  const { steps, start } = scene;
  const { noisy } = surfaces[scene.kind];
  const count = noisy ? ensemble : 1;
  const random = seededRandom(scene.seed);
  const scheduler = run.spec && toScheduler(run.spec);
  const optimizer = makeOptimizer(run.optimizer, scheduler ?? run.lr, run.momentum);
  const [x, y] = start.map((coordinate) => tf.tidy(() => tf.variable(tf.fill([count], coordinate))));
  const noise = (): tf.Tensor =>
    tf.tensor1d(Float32Array.from({ length: count }, () => scene.sigma * random.normal()));
  /** The gradient of `x · noise` is the noise. */
  const shaken = (): tf.Scalar => {
    const loss = surfaces[scene.kind].loss<tf.Tensor>(x, y, onTensors, scene).sum();
    return (noisy ? loss.add(x.mul(noise()).sum()).add(y.mul(noise()).sum()) : loss) as tf.Scalar;
  };
  const look = () => {
    const [xs, ys] = [x.dataSync(), y.dataSync()];
    const measured = tf.tidy(() => measuredAt<tf.Tensor>(scene, x, y, onTensors).mean().dataSync()[0]);
    const shown = Math.min(count, shownParticles);
    return { points: Array.from({ length: 2 * shown }, (_, i) => (i % 2 ? ys : xs)[i >> 1]), measured };
  };

  try {
    let now = look();
    const limit = bound * Math.max(1, now.measured);
    for (let from = 0; from <= steps; from += stretchLength) {
      const [points, measured, rates, momenta]: [number[][], number[], number[], number[]] = [[], [], [], []];
      const stretch = { run: index, from, points, measured, rates, momenta };
      for (let k = from; k < Math.min(from + stretchLength, steps + 1); k++) {
        points.push(now.points);
        measured.push(now.measured);
        rates.push(optimizer.learningRate);
        momenta.push(scheduler?.momentum ?? (run.optimizer === "SGD" ? 0 : run.momentum));
        if (k === steps) break;
        tf.tidy(() => void optimizer.minimize(shaken, false, [x, y]));
        now = look();
        if (!(now.measured <= limit)) {
          yield { ...stretch, diverged: { step: k, rate: rates[rates.length - 1] } };
          return;
        }
        scheduler?.step(now.measured);
      }
      yield stretch;
    }
  } finally {
    optimizer.dispose();
    tf.dispose([x, y]);
  }
}
