/** An epoch in jax-js: one step jitted whole, on its wasm device, Adam by hand. */
import type { Array as JaxArray } from "@jax-js/jax";
import type { Samples } from "lrlab";
// From their own files, so that no tfjs comes along.
import { seededRandom } from "../../lib/dist/datasets/random";
import { syntheticData } from "../../lib/dist/datasets/synthetic";
import { serve } from "../util/serve";

type Params = JaxArray[];

const batchSize = 128;
const hidden = 128;

async function main(): Promise<void> {
  // It asks for navigator.gpu, and Node 20 has no navigator.
  (globalThis as { navigator?: object }).navigator ??= {};
  const { defaultDevice, init, jit, nn, numpy: np, tree, valueAndGrad } = await import("@jax-js/jax");
  await init("wasm");
  defaultDevice("wasm");
  const { train: samples, validation, features, classes } = syntheticData();

  const array = (values: Float32Array, shape: number[]) => np.array(values).reshape(shape);
  const lossOf = ([w1, b1, w2, b2]: Params, inputs: JaxArray, labels: JaxArray): JaxArray => {
    const units = nn.relu(np.dot(inputs, w1).add(b1));
    const logProbabilities = nn.logSoftmax(np.dot(units, w2).add(b2));
    return logProbabilities
      .mul(labels)
      .sum()
      .mul(-1 / labels.shape[0]);
  };
  // An array is used up where it is read; `ref` keeps it for one more use.
  type Step = [
    p: Params,
    m: Params,
    v: Params,
    inputs: JaxArray,
    labels: JaxArray,
    rate: JaxArray,
    root: JaxArray,
  ];
  const step = jit((...[p, m, v, inputs, labels, rate, root]: Step) => {
    const [loss, g] = valueAndGrad(lossOf)(tree.ref(p), inputs, labels);
    const m1 = m.map((mean, i) => mean.mul(0.9).add(g[i].ref.mul(0.1)));
    const v1 = v.map((mean, i) => mean.mul(0.999).add(np.square(g[i]).mul(0.001)));
    const delta = m1.map((mean, i) => mean.ref.mul(rate.ref).div(np.sqrt(v1[i].ref.mul(root.ref)).add(1e-8)));
    tree.dispose([rate, root]);
    return [p.map((value, i) => value.sub(delta[i])), m1, v1, loss] as [Params, Params, Params, JaxArray];
  });
  const evaluate = jit(lossOf);

  /** Some samples as inputs and one-hot labels. */
  const batchOf = ({ x, y }: Samples, indices: ArrayLike<number>): [JaxArray, JaxArray] => {
    const n = indices.length;
    const inputs = new Float32Array(n * features);
    const labels = new Float32Array(n * classes);
    for (let i = 0; i < n; i++) {
      inputs.set(x.subarray(indices[i] * features, (indices[i] + 1) * features), i * features);
      labels[i * classes + y[indices[i]]] = 1;
    }
    return [array(inputs, [n, features]), array(labels, [n, classes])];
  };

  const random = seededRandom(0);
  const kernel = (inputs: number, outputs: number) => {
    const values = Float32Array.from(
      { length: inputs * outputs },
      () => random.normal() * Math.sqrt(2 / inputs),
    );
    return array(values, [inputs, outputs]);
  };
  const zeros = () =>
    [[features, hidden], [hidden], [hidden, classes], [classes]].map((shape) => np.zeros(shape));
  let p = [kernel(features, hidden), np.zeros([hidden]), kernel(hidden, classes), np.zeros([classes])];
  let [m, v] = [zeros(), zeros()];
  const all = Array.from({ length: validation.size }, (_, i) => i);
  let t = 0;
  const train = (): number => {
    const order = random.permutation(samples.size);
    let total = 0;
    for (let start = 0; start < order.length; start += batchSize) {
      const indices = order.subarray(start, start + batchSize);
      t++;
      const numbers = [0.01 / (1 - 0.9 ** t), 1 / (1 - 0.999 ** t)].map((value) => np.array([value]));
      let loss: JaxArray;
      [p, m, v, loss] = step(p, m, v, ...batchOf(samples, indices), numbers[0], numbers[1]);
      total += loss.dataSync()[0] * indices.length;
    }
    return total / samples.size;
  };
  const trainAndValidate = (): number => {
    const loss = train();
    evaluate(tree.ref(p), ...batchOf(validation, all)).dataSync();
    return loss;
  };
  await serve({ train, validation: trainAndValidate });
}

void main();
