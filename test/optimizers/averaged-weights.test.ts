import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { withAveragedWeights } from "../../lib/optimizers/averaged-weights";
import { exponentialSchedule } from "../../lib/schedules/exponential";
import { classes, LROptimizer, variants } from "./all";
import { coupled as problem, Point } from "./problem";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const rebuild = (name: string, optimizer: LROptimizer): LROptimizer => {
  const made = classes[name].fromConfig(classes[name], json(optimizer.getConfig()));
  made.loadStateDict(json(optimizer.stateDict()));
  return made;
};
const steps = (point: Point, optimizer: LROptimizer, count: number): void => {
  for (let k = 0; k < count; k++) point.step(optimizer);
};
const averaging = variants.filter(({ name }) => name.endsWith("ScheduleFree"));

describe("averaged weights", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("are the mean of the points that plain steps lead to, whatever β does", () => {
    const falling = exponentialSchedule({ baseLr: 0.9, gamma: 0.8 });
    for (const momentum of [0.9, falling]) {
      const beta = (k: number): number => (typeof momentum === "number" ? momentum : momentum(k));
      const sgd = new classes.SGDScheduleFree({ lr: 0.2, momentum });
      const point = new Point(problem, [1, 2], "mean");
      // In float64, by the definition: y between x and z, z by plain steps, x the mean of all z.
      let [x, z] = [problem.x0, problem.x0];
      let y = problem.x0;
      for (let k = 0; k < 12; k++) {
        const g = problem.A.map((row, i) => row.reduce((sum, a, j) => sum + a * y[j], -problem.b[i]));
        z = z.map((value, i) => value - 0.2 * g[i]);
        x = x.map((value, i) => value + (z[i] - value) / (k + 1));
        y = x.map((value, i) => beta(k) * value + (1 - beta(k)) * z[i]);
        point.step(sgd);
        point.x.forEach((value, i) => assert.ok(Math.abs(value - y[i]) < 1e-5, `y at ${k}`));
        sgd.eval();
        point.x.forEach((value, i) => assert.ok(Math.abs(value - x[i]) < 1e-5, `x at ${k}`));
        sgd.train();
      }
      for (const part of [point, sgd]) part.dispose();
    }
  });

  it("there are three optimizers with some", () =>
    assert.equal(new Set(averaging.map((a) => a.name)).size, 3));

  for (const { name, options } of averaging) {
    const label = `${name} ${JSON.stringify(options)}`;
    it(`are put in and out to the last bit, as often as one likes, and leave no tensor: ${label}`, () => {
      const optimizer = new classes[name](options);
      const point = new Point(problem, [1, 2], "swap");
      optimizer.eval();
      optimizer.train();
      assert.deepEqual(point.x, problem.x0);
      steps(point, optimizer, 9);
      const [training, tensors] = [point.x, tf.memory().numTensors];
      optimizer.eval();
      const averaged = point.x;
      assert.notDeepEqual(averaged, training);
      optimizer.eval();
      assert.deepEqual(point.x, averaged);
      optimizer.train();
      optimizer.train();
      assert.deepEqual(point.x, training);
      assert.equal(tf.memory().numTensors, tensors);
      for (const part of [point, optimizer]) part.dispose();
    });

    for (const mode of ["train", "eval"] as const) {
      it(`saved in ${mode} mode resume bit for bit: ${label}`, () => {
        const whole = new classes[name](options);
        const expected = new Point(problem, [1, 2], "whole");
        steps(expected, whole, 20);
        const first = new classes[name](options);
        const half = new Point(problem, [1, 2], "half");
        steps(half, first, 11);
        first[mode]();
        const [second, values] = [rebuild(name, first), half.x];
        const averaged = (first.eval(), half.x);
        half.dispose();

        const point = new Point(problem, [1, 2], "half", values);
        second.eval();
        assert.deepEqual(point.x, averaged);
        second.train();
        steps(point, second, 9);
        assert.deepEqual(point.x, expected.x);
        for (const part of [whole, first, second, expected, point]) part.dispose();
      });
    }

    it(`no step by hand is made with them, and minimize begins with those in training: ${label}`, () => {
      const f = (variable: tf.Variable) => () => variable.square().sum() as tf.Scalar;
      const [optimizer, other] = [new classes[name](options), new classes[name](options)];
      const [a, b] = ["a", "b"].map((part) => tf.variable(tf.tensor1d([1, -2]), true, `by-hand-${part}`));
      const minimize = (made: LROptimizer, variable: tf.Variable) =>
        tf.tidy(() => void made.minimize(f(variable), false, [variable]));
      for (let k = 0; k < 8; k++) minimize(optimizer, a);
      optimizer.eval();
      const [values, state] = [a.arraySync(), json(optimizer.stateDict())];
      assert.throws(
        () => tf.tidy(() => optimizer.applyGradients({ [a.name]: tf.zeros([2]) })),
        new RegExp(`^Error: ${name}: the variables hold the averaged weights; call train\\(\\) before`),
      );
      assert.deepEqual([a.arraySync(), json(optimizer.stateDict())], [values, state]);
      for (let k = 0; k < 3; k++) minimize(optimizer, a);
      for (let k = 0; k < 11; k++) minimize(other, b);
      assert.deepEqual(a.arraySync(), b.arraySync());
      for (const part of [optimizer, other, a, b]) part.dispose();
    });

    it(`of a state whose variables have other names now are found by minimize: ${label}`, () => {
      const f = (variable: tf.Variable) => () => variable.square().sum() as tf.Scalar;
      const run = (optimizer: LROptimizer, variable: tf.Variable, count: number): void => {
        for (let k = 0; k < count; k++)
          tf.tidy(() => void optimizer.minimize(f(variable), false, [variable]));
      };
      const [first, whole] = [new classes[name](options), new classes[name](options)];
      const [a, c] = ["a", "c"].map((part) => tf.variable(tf.tensor1d([1, -2]), true, `other-${part}`));
      run(first, a, 8);
      run(whole, c, 10);
      first.eval();
      const second = rebuild(name, first);
      const renamed = tf.variable(a, true, "quite-another");
      a.dispose();
      run(second, renamed, 2);
      assert.deepEqual(renamed.arraySync(), c.arraySync());
      for (const part of [first, second, whole, renamed, c]) part.dispose();
    });
  }

  it("resume bit for bit where the sum of their weights is beyond what an int32 holds", () => {
    const options = { lr: 0.3, r: 5, weightLrPower: 0 };
    const [whole, first] = [new classes.SGDScheduleFree(options), new classes.SGDScheduleFree(options)];
    const [expected, point] = ["all", "cut"].map((name) => new Point(problem, [1, 2], name));
    steps(expected, whole, 110);
    steps(point, first, 100);
    const second = rebuild("SGDScheduleFree", first);
    steps(point, second, 10);
    assert.deepEqual(point.x, expected.x);
    for (const part of [whole, first, second, expected, point]) part.dispose();
  });

  it("are in the variables while work is done, and those in training after it, also when it fails", async () => {
    const sgd = new classes.SGDScheduleFree({ lr: 0.2 });
    const point = new Point(problem, [1, 2], "work");
    steps(point, sgd, 5);
    const training = point.x;
    const averaged = await withAveragedWeights(sgd, () => point.x);
    assert.notDeepEqual(averaged, training);
    assert.deepEqual(point.x, training);
    await assert.rejects(
      withAveragedWeights(sgd, () => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.deepEqual(point.x, training);
    for (const part of [point, sgd]) part.dispose();
  });

  it("are not there in other optimizers, where nothing happens", () => {
    const adam = new classes.Adam({ lr: 0.2 });
    const point = new Point(problem, [1, 2], "none");
    steps(point, adam, 3);
    const { x } = point;
    adam.eval();
    assert.deepEqual(point.x, x);
    steps(point, adam, 1);
    for (const part of [point, adam]) part.dispose();
  });
});
