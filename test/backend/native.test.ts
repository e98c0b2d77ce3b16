import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam, AdamOptions } from "../../lib/optimizers/adam";
import { installedNative } from "../../lib/platform/node/native";
import { run } from "./program";
import { noise } from "./stock";

const shapes = [[784, 128], [128], [3, 3, 2, 4], [0], []];

/** Variables after five steps along given gradients, and what the optimizer keeps. */
function trained(options: AdamOptions): number[][] {
  const variables = shapes.map((shape, i) => tf.variable(noise(shape, i + 1)));
  const optimizer = new Adam(options);
  for (let step = 1; step <= 5; step++) {
    tf.tidy(() => {
      const gradients = variables.map(({ name, shape }, i) => ({
        name,
        tensor: noise(shape, 10 * step + i),
      }));
      optimizer.applyGradients(gradients);
    });
  }
  const kept = optimizer.stateDict().weights.map(({ values }) => Array.from(values));
  const result = [...variables.map((variable) => Array.from(variable.dataSync())), ...kept];
  tf.dispose(variables);
  optimizer.dispose();
  return result;
}

function furthest(one: number[][], other: number[][]): number {
  let distance = 0;
  one.forEach((values, i) =>
    values.forEach((value, k) => (distance = Math.max(distance, Math.abs(value - other[i][k])))),
  );
  return distance;
}

describe("TensorFlow's native library", function () {
  const name = installedNative();
  before(async function () {
    if (!name) this.skip();
    await useBackend(name, { quiet: true });
  });
  after(() => useBackend(undefined, { quiet: true }));

  for (const options of [
    { lr: 0.1 },
    { lr: 0.1, amsgrad: true, eps: 1e-3, betas: [0.5, 0.7], weightDecay: 0.1 },
  ]) {
    it(`makes Adam's steps in one operation as in many, with ${Object.keys(options).join(", ")}`, async () => {
      const one = trained(options);
      await useBackend(name, { quiet: true, repair: false });
      const many = trained(options);
      await useBackend(name, { quiet: true });
      assert.deepEqual(
        one.map((values) => values.length),
        many.map((values) => values.length),
      );
      // TensorFlow takes 1 − β from β in float32: 1 − 0.999 is right to five digits.
      assert.ok(furthest(one, many) < 2e-5, `${furthest(one, many)}`);
    });
  }

  it("leaves what Adam's step is given as it was, and no tensor behind", () => {
    const variable = tf.variable(tf.tensor1d([1, 2, 3]));
    const gradient = tf.tensor1d([1, -1, 2]);
    const optimizer = new Adam({ lr: 0.1 });
    const step = (): void => optimizer.applyGradients([{ name: variable.name, tensor: gradient }]);
    step();
    const restore = optimizer.keepState();
    const before = optimizer.stateDict();
    const tensors = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) step();
    assert.equal(tf.memory().numTensors, tensors);
    assert.deepEqual(Array.from(gradient.dataSync()), [1, -1, 2]);
    restore();
    assert.deepEqual(optimizer.stateDict(), before);
    tf.dispose([variable, gradient]);
    optimizer.dispose();
  });

  it("is not taken unasked, and named where it is installed", () => {
    const { out } = run(`
      const lines = [];
      const { log } = console;
      console.log = (line) => lines.push(line);
      const { useBackend } = require("lrlab");
      delete process.env.LRLAB_BACKEND;
      useBackend().then(async (first) => {
        await useBackend("${name}");
        console.log = log;
        done([first, ...lines]);
      });
    `);
    const [first, ...lines] = out[0] as string[];
    assert.equal(first, "wasm");
    assert.match(lines[0], new RegExp(`^lrlab: wasm backend.*useBackend\\("${name}"\\)`));
    assert.match(lines[1], new RegExp(`^lrlab: ${name} backend`));
  });
});
