/** The same training in jax-js: one step jitted whole, on its wasm device. */
import type { Array as JaxArray } from "@jax-js/jax";
import { Dataset, seededRandom, simpleNet } from "lrlab";

type Params = JaxArray[];

/** @returns A function that trains for one epoch with Adam at a rate of 0.01, and gives the mean loss. */
export async function jaxTraining({ train: { x, y }, features, classes }: Dataset, batchSize: number): Promise<() => number> {
  // It asks for navigator.gpu, and Node 20 has no navigator.
  (globalThis as any).navigator ??= {};
  const { defaultDevice, init, jit, nn, numpy: np, tree, valueAndGrad } = await import("@jax-js/jax");
  await init("wasm");
  defaultDevice("wasm");

  const array = (values: Float32Array, shape: number[]) => np.array(values).reshape(shape);
  const lossOf = ([w1, b1, w2, b2]: Params, inputs: JaxArray, labels: JaxArray): JaxArray => {
    const hidden = nn.relu(np.dot(inputs, w1).add(b1));
    const samples = labels.shape[0];
    return nn.logSoftmax(np.dot(hidden, w2).add(b2)).mul(labels).sum().mul(-1 / samples);
  };
  // An array is used up where it is read; `ref` keeps it for one more use.
  const step = jit((p: Params, m: Params, v: Params, inputs: JaxArray, labels: JaxArray, rate: JaxArray, root: JaxArray) => {
    const [loss, g] = valueAndGrad(lossOf)(tree.ref(p), inputs, labels);
    const m1 = m.map((mean, i) => mean.mul(0.9).add(g[i].ref.mul(0.1)));
    const v1 = v.map((mean, i) => mean.mul(0.999).add(np.square(g[i]).mul(0.001)));
    const delta = m1.map((mean, i) => mean.ref.mul(rate.ref).div(np.sqrt(v1[i].ref.mul(root.ref)).add(1e-8)));
    tree.dispose([rate, root]);
    return [p.map((value, i) => value.sub(delta[i])), m1, v1, loss] as [Params, Params, Params, JaxArray];
  });

  const weights = simpleNet({ features, classes }).getWeights();
  let p = weights.map((w) => array(w.dataSync() as Float32Array, w.shape));
  let m = weights.map((w) => np.zeros(w.shape));
  let v = weights.map((w) => np.zeros(w.shape));
  const random = seededRandom(0);
  let t = 0;
  return () => {
    const order = random.permutation(y.length);
    let total = 0;
    for (let start = 0; start < order.length; start += batchSize) {
      const indices = order.subarray(start, start + batchSize);
      const n = indices.length;
      const inputs = new Float32Array(n * features);
      const labels = new Float32Array(n * classes);
      indices.forEach((sample, i) => {
        inputs.set(x.subarray(sample * features, (sample + 1) * features), i * features);
        labels[i * classes + y[sample]] = 1;
      });
      t++;
      const numbers = [0.01 / (1 - 0.9 ** t), 1 / (1 - 0.999 ** t)].map((value) => np.array([value]));
      let loss: JaxArray;
      [p, m, v, loss] = step(p, m, v, array(inputs, [n, features]), array(labels, [n, classes]), numbers[0], numbers[1]);
      total += loss.dataSync()[0] * n;
    }
    return total / y.length;
  };
}
