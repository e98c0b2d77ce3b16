import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { OneCycleLR } from "../../lib/schedulers/index";
import { classes, LROptimizer, variants } from "./all";
import { coupled as problem, Point } from "./problem";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const label = ({ name, options }: (typeof variants)[number]): string => `${name} ${JSON.stringify(options)}`;

/** Steps with a OneCycleLR over 40 steps, its momentum included. */
function walk(point: Point, optimizer: LROptimizer, steps: number): void {
  for (let k = 0; k < steps; k++) {
    point.step(optimizer);
    optimizer.schedulers.forEach((scheduler) => scheduler.step());
  }
}

const rebuild = (name: string, optimizer: LROptimizer): LROptimizer =>
  classes[name].fromConfig(classes[name], json(optimizer.getConfig()));

const start = ({ name, options }: (typeof variants)[number]): LROptimizer =>
  new classes[name]({ ...options, clipNorm: 3, lr: new OneCycleLR({ maxLr: options.lr, totalSteps: 40 }) });

describe("an optimizer that is saved and restored in the middle", () => {
  before(() => useBackend(undefined, { quiet: true }));

  for (const variant of variants) {
    it(`goes on bit for bit: ${label(variant)}`, async () => {
      const uninterrupted = new Point(problem, [1, 2], "a");
      const whole = start(variant);
      walk(uninterrupted, whole, 40);

      const point = new Point(problem, [1, 2], "b");
      const first = start(variant);
      walk(point, first, 17);

      const byTensors = rebuild(variant.name, first);
      await byTensors.setWeights(await first.getWeights());
      const byJson = rebuild(variant.name, first);
      byJson.loadStateDict(json(first.stateDict()));
      first.dispose();

      for (const [i, second] of [byTensors, byJson].entries()) {
        assert.equal(second.iterations, 17);
        const renamed = new Point(problem, [1, 2], `c${i}`, point.x);
        walk(renamed, second, 23);
        assert.deepEqual(renamed.x, uninterrupted.x);
        const kept = (optimizer: LROptimizer) => optimizer.stateDict().weights.map(({ values }) => values);
        assert.deepEqual(kept(second), kept(whole));
        renamed.dispose();
        second.dispose();
      }
      for (const part of [uninterrupted, point, whole]) part.dispose();
    });
  }

  it("gives the state to the variables of the same names, in whichever order they come", async () => {
    const point = new Point(problem, [1, 2], "same");
    const first = new classes.Adam({ lr: 0.1 });
    walk(point, first, 5);
    const second = new classes.Adam({ lr: 0.1 });
    second.loadStateDict(first.stateDict());
    const gradients = () => [tf.tensor1d([1]), tf.tensor1d([2, 3])];
    const named = gradients().map((tensor, i) => ({ name: point.variables[i].name, tensor }));
    const x = point.x;
    first.applyGradients(named);
    const expected = point.x;
    point.variables[0].assign(tf.tensor1d(x.slice(0, 1)));
    point.variables[1].assign(tf.tensor1d(x.slice(1)));
    second.applyGradients([...named].reverse());
    assert.deepEqual(point.x, expected);
    for (const part of [point, first, second]) part.dispose();
  });

  it("counts the steps of each variable from its own first step, as PyTorch does", () => {
    const point = new Point(problem, [1, 2], "late");
    const optimizer = new classes.Adam({ lr: 0.1 });
    const [early, late] = point.variables;
    for (let k = 0; k < 9; k++) optimizer.applyGradients({ [early.name]: tf.tensor1d([1]) });
    optimizer.applyGradients({ [early.name]: tf.tensor1d([1]), [late.name]: tf.tensor1d([4, -4]) });
    // Adam's first step is lr in size, whatever the gradient.
    assert.deepEqual(
      point.x.slice(1).map((x) => x.toFixed(5)),
      ["-1.10000", "0.60000"],
    );
    for (const part of [point, optimizer]) part.dispose();
  });

  it("refuses a state that does not fit, and stays as it is", async () => {
    const point = new Point(problem, [1, 2], "fit");
    const other = new Point(problem, [2, 1], "shape");
    const more = new Point(problem, [1, 1, 1], "more");
    const adam = new classes.Adam({ lr: 0.1 });
    walk(point, adam, 3);
    const state = json(adam.stateDict());
    const weights = state.weights as any[];
    const m = weights.findIndex(({ name }) => name.endsWith("/m"));
    const damaged = (change: object) => ({
      ...state,
      weights: weights.map((w, i) => (i === m ? { ...w, ...change } : w)),
    });

    const before = json(adam.stateDict());
    for (const [bad, message] of [
      [null, /Adam: the state must be an object from stateDict\(\), got null/],
      [{ ...state, version: 2 }, /version must be 1, got 2/],
      [{ ...state, optimizer: "SGD" }, /optimizer must be "Adam", got "SGD"/],
      [{ ...state, weights: {} }, /weights must be an array/],
      [{ ...state, weights: weights.slice(1) }, /the first weight must be iter/],
      [{ ...state, weights: [null] }, /weights\[0\].name must be a string/],
      [damaged({ name: 3 }), /name must be a string, got 3/],
      [damaged({ name: "x/mean" }), /name must end in :step, \/m, \/v, \/vMax, got "x\/mean"/],
      [damaged({ dtype: "string" }), /dtype must be float32 or int32, got "string"/],
      [damaged({ shape: [-1] }), /shape must be an array of sizes, got \[-1\]/],
      [damaged({ shape: [2] }), /values must be an array of 2 numbers, got 1/],
      [damaged({ values: [null] }), /values\[0\] must be a number, got null/],
      [
        { ...state, weights: [{ ...weights[0], values: [-1] }] },
        /iter must be one non-negative number, got -1/,
      ],
    ] as [any, RegExp][]) {
      assert.throws(() => adam.loadStateDict(bad), message);
    }
    assert.deepEqual(json(adam.stateDict()), before);
    await assert.rejects(adam.setWeights([]), /Adam: the first weight must be iter, got undefined/);

    const restored = new classes.Adam({ lr: 0.1 });
    restored.loadStateDict(state);
    assert.throws(
      () => other.step(restored),
      /restored state of fit0 has the shape \[1\], but shape0 has \[2\]/,
    );
    assert.throws(
      () => more.step(restored),
      /the restored state belongs to fit0, fit1, but the variables are more0, more1, more2/,
    );
    assert.deepEqual(json(restored.stateDict()), state);
    for (const part of [point, other, more, adam, restored]) part.dispose();
  });
});
