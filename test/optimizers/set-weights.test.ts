import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { classes, LROptimizer, variants } from "./all";
import { coupled as problem, Point } from "./problem";

const far = [7, 5, -6];
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const steps = (point: Point, optimizer: LROptimizer, count: number): void => {
  for (let k = 0; k < count; k++) {
    optimizer.train();
    point.step(optimizer);
  }
};
const set = ({ variables }: Point, [first, ...rest]: readonly number[]): void => {
  variables[0].assign(tf.tensor1d([first]));
  variables[1].assign(tf.tensor1d(rest));
};
const averaging = variants.filter(({ name }) => name.endsWith("ScheduleFree"));
const modes = ["train", "eval"] as const;

describe("weights that are set while an optimizer averages", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const { name, options } of averaging) {
    const label = `${name} ${JSON.stringify(options)}`;
    for (const mode of modes) {
      it(`are where it goes on, and where its average begins, in ${mode} mode: ${label}`, () => {
        const [optimizer, point] = [new classes[name](options), new Point(problem, [1, 2], "set")];
        steps(point, optimizer, 30);
        optimizer[mode]();
        set(point, far);
        for (const other of modes) {
          optimizer[other]();
          assert.deepEqual(point.x, far);
        }
        // The step from there is one of the rate's size, and the average of one point is that point.
        steps(point, optimizer, 1);
        const first = point.x;
        const size = Math.hypot(...first.map((x, i) => x - far[i]));
        assert.ok(size > 0 && size < 10, `${size}`);
        optimizer.eval();
        point.x.forEach((x, i) => assert.ok(Math.abs(x - first[i]) < 1e-5, `${x} ${first[i]}`));
        for (const part of [point, optimizer]) part.dispose();
      });

      for (const way of ["JSON", "tensors"]) {
        it(`resume bit for bit, saved in ${mode} mode as ${way} before or after a step: ${label}`, async () => {
          for (const made of [0, 1, 5]) {
            const [whole, expected] = [new classes[name](options), new Point(problem, [1, 2], "whole")];
            const [first, point] = [new classes[name](options), new Point(problem, [1, 2], "cut")];
            for (const [optimizer, at] of [
              [whole, expected],
              [first, point],
            ] as const) {
              steps(at, optimizer, 9);
              optimizer.eval();
              set(at, far);
              steps(at, optimizer, made);
            }
            first[mode]();
            const second = classes[name].fromConfig(classes[name], json(first.getConfig())) as LROptimizer;
            if (way === "JSON") second.loadStateDict(json(first.stateDict()));
            else await second.setWeights(await first.getWeights());
            first.dispose();
            // Whoever resumes puts the saved weights into variables too.
            set(point, point.x);
            steps(point, second, 7);
            steps(expected, whole, 7);
            assert.deepEqual(point.x, expected.x);
            for (const optimizer of [second, whole]) optimizer.eval();
            assert.deepEqual(point.x, expected.x);
            for (const part of [whole, second, expected, point]) part.dispose();
          }
        });
      }
    }

    it(`change nothing where they are the same ones, put back from a copy: ${label}`, () => {
      const pairs = ["plain", "copied"].map(
        (part) => [new classes[name](options), new Point(problem, [1, 2], part)] as const,
      );
      const ends = pairs.map(([optimizer, point], i) => {
        for (let k = 0; k < 12; k++) {
          optimizer[modes[k % 2]]();
          if (i === 1) {
            const copies = point.variables.map((variable) => variable.clone());
            set(point, far);
            point.variables.forEach((variable, j) => variable.assign(copies[j]));
            tf.dispose(copies);
          }
          steps(point, optimizer, 1);
        }
        optimizer.eval();
        return point.x;
      });
      assert.deepEqual(ends[1], ends[0]);
      for (const part of pairs.flat()) part.dispose();
    });

    it(`to one variable leave the average of the others: ${label}`, () => {
      const [optimizer, point] = [new classes[name](options), new Point(problem, [1, 2], "one")];
      steps(point, optimizer, 10);
      const training = point.x;
      optimizer.eval();
      point.variables[0].assign(tf.tensor1d([7]));
      optimizer.train();
      assert.deepEqual(point.x, [7, ...training.slice(1)]);
      for (const part of [point, optimizer]) part.dispose();
    });

    it(`leave no tensor, also where the model is made anew under the same names: ${label}`, () => {
      const optimizer = new classes[name](options);
      const counts = [0, 1, 2].map(() => {
        let point!: Point;
        tf.tidy(() => void (point = new Point(problem, [1, 2], "anew")));
        optimizer.train();
        assert.deepEqual(point.x, problem.x0);
        steps(point, optimizer, 5);
        optimizer.eval();
        point.dispose();
        return tf.memory().numTensors;
      });
      assert.equal(new Set(counts).size, 1, `${counts}`);
      optimizer.dispose();
    });
  }
});
