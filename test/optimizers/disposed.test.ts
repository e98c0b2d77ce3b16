import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { watchWarnings } from "../training/warnings";
import { applyGradients, classes, LROptimizer } from "./all";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const ones = (name: string, size = 2): tf.Variable => tf.variable(tf.ones([size]), true, name);
const step = (optimizer: LROptimizer, ...variables: tf.Variable[]): void =>
  tf.tidy(() =>
    applyGradients(optimizer, Object.fromEntries(variables.map((each) => [each.name, tf.onesLike(each)]))),
  );
/** The variables of which something is kept. */
const kept = (optimizer: LROptimizer): string[] => {
  const names = optimizer.stateDict().weights.map(({ name }) => name.replace(/[:/][^:/]+$/, ""));
  return [...new Set(names)].filter((name) => name !== "iter").sort();
};

describe("an optimizer and variables that are not there", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const name of Object.keys(classes)) {
    it(`${name} names the variable that a gradient has no place for, and changes nothing`, () => {
      const optimizer = new classes[name]({ lr: 0.1 });
      const [here, gone] = [ones(`${name}/here`), ones(`${name}/gone`)];
      step(optimizer, here, gone);
      gone.dispose();
      const before = [json(optimizer.stateDict()), here.arraySync(), tf.memory().numTensors];
      for (const [gradients, message] of [
        [{ [here.name]: tf.ones([2]), nope: tf.scalar(1) }, "there is no variable nope for its gradient;"],
        [{ [gone.name]: tf.ones([2]) }, `there is no variable ${gone.name} for its gradient; it may be disp`],
        [
          { [here.name]: tf.ones([1]) },
          `the gradient of ${here.name} must have its shape \\[2\\], got \\[1\\]`,
        ],
        [
          { [here.name]: tf.ones([2, 2]) },
          `the gradient of ${here.name} must have its shape .*got \\[2, 2\\]`,
        ],
      ] as const) {
        assert.throws(() => applyGradients(optimizer, gradients), {
          name: "RangeError",
          message: new RegExp(`^${name}: ${message}`),
        });
        tf.dispose(gradients);
      }
      assert.deepEqual([json(optimizer.stateDict()), here.arraySync(), tf.memory().numTensors], before);
      for (const part of [here, optimizer]) part.dispose();
    });
  }

  it("lets go of the states of models that are disposed, one after the other", () => {
    const optimizer = new classes.Adam({ lr: 0.1 });
    const tensors: number[] = [];
    for (let k = 0; k < 20; k++) {
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
      step(optimizer, ...model.trainableWeights.map((weight) => weight.read() as tf.Variable));
      assert.deepEqual(kept(optimizer), model.weights.map(({ name }) => name).sort());
      model.dispose();
      tensors.push(tf.memory().numTensors);
    }
    assert.equal(new Set(tensors).size, 1, `${tensors}`);
    optimizer.dispose();
  });

  it("keeps the state of all that is there, also of what is not trained for a while", () => {
    const optimizer = new classes.SGD({ lr: 1, momentum: 0.9 });
    const [body, head, next] = ["body", "head", "next"].map((name) => ones(`freeze/${name}`));
    step(optimizer, body, head);
    head.dispose();
    step(optimizer, next);
    assert.deepEqual(kept(optimizer), [body.name, next.name]);
    const before = body.dataSync()[0];
    step(optimizer, body);
    assert.ok(Math.abs(before - body.dataSync()[0] - 1.9) < 1e-6);
    for (const part of [body, next, optimizer]) part.dispose();
  });

  it("keeps the last state where all variables are disposed, for a model that is created again", async () => {
    const first = new classes.SGD({ lr: 1, momentum: 0.9 });
    const old = ones("again/w");
    step(first, old);
    old.dispose();
    const second = new classes.SGD({ lr: 1, momentum: 0.9 });
    second.loadStateDict(json(first.stateDict()));
    for (const optimizer of [first, second]) {
      const anew = ones("again/w");
      step(optimizer, anew);
      assert.ok(Math.abs(anew.dataSync()[0] - (1 - 1.9)) < 1e-6);
      anew.dispose();
    }
    for (const part of [first, second]) part.dispose();
  });

  it("keeps restored states for variables that are still to come, though others are disposed meanwhile", async () => {
    const first = new classes.SGD({ lr: 1, momentum: 0.9 });
    const [body, head] = ["body", "head"].map((name) => ones(`part/${name}`));
    step(first, body, head);
    const second = new classes.SGD({ lr: 1, momentum: 0.9 });
    second.loadStateDict(json(first.stateDict()));
    step(second, head);
    head.dispose();
    const other = ones("part/other", 3);
    assert.deepEqual(await watchWarnings(() => step(second, other)), []);
    assert.deepEqual(kept(second), [body.name, other.name]);
    const before = body.dataSync()[0];
    step(second, body);
    assert.ok(Math.abs(before - body.dataSync()[0] - 1.9) < 1e-6);
    for (const part of [body, other, first, second]) part.dispose();
  });
});
