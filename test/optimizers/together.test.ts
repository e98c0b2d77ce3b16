import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { LossDriven } from "../../lib/optimizers/loss-driven";
import { classes, LROptimizer } from "./all";

const make = (name: string, options: object): LossDriven<any> => new classes[name](options) as never;
const variable = (values: number[], name: string): tf.Variable =>
  tf.variable(tf.tensor1d(values), true, name);
const step = (optimizer: LROptimizer, gradients: Record<string, number[]>): void =>
  tf.tidy(() =>
    optimizer.applyGradients(
      Object.fromEntries(Object.entries(gradients).map(([name, values]) => [name, tf.tensor1d(values)])),
    ),
  );
const near = (actual: tf.Variable, expected: number[], tolerance = 1e-5): void =>
  Array.from(actual.dataSync()).forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]) < tolerance, `${Array.from(actual.dataSync())}, not ${expected}`),
  );

describe("optimizers that need the loss", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const name of ["MoMo", "MoMoAdam", "PolyakSGD"]) {
    it(`${name} says so where it is missing, each time, and changes nothing`, () => {
      const x = variable([1], `${name}-missing`);
      const optimizer = make(name, { lr: 1 });
      const missing = new RegExp(
        `^Error: ${name}: loss is missing; call minimize, .* or set optimizer\\.loss`,
      );
      assert.throws(() => step(optimizer, { [x.name]: [1] }), missing);
      near(x, [1], 1e-12);
      assert.equal(optimizer.iterations, 0);
      optimizer.loss = 0.5;
      step(optimizer, { [x.name]: [1] });
      assert.equal(optimizer.loss, undefined);
      assert.throws(() => step(optimizer, { [x.name]: [1] }), missing);
      for (const bad of [NaN, "1", null, tf.zeros([2])]) {
        assert.throws(
          () => (optimizer.loss = bad as never),
          new RegExp(`^TypeError: ${name}: loss must be a finite number or a scalar, got`),
        );
      }
      for (const part of [x, optimizer]) part.dispose();
    });

    it(`${name} makes the same steps by minimize, and by hand with a number and with a tensor`, () => {
      const options = { lr: 0.7 };
      const f = (x: tf.Variable) => () => x.square().sum().mul(0.5) as tf.Scalar;
      const ways: ((optimizer: LossDriven<any>, x: tf.Variable) => void)[] = [
        (optimizer, x) => void optimizer.minimize(f(x), false, [x]),
        (optimizer, x) => {
          optimizer.loss = f(x)().dataSync()[0];
          step(optimizer, { [x.name]: Array.from(x.dataSync()) });
        },
        (optimizer, x) => {
          optimizer.loss = f(x)();
          step(optimizer, { [x.name]: Array.from(x.dataSync()) });
        },
      ];
      const ends = ways.map((way, i) => {
        const [x, optimizer] = [variable([1, -2], `${name}-way${i}`), make(name, options)];
        for (let k = 0; k < 5; k++) tf.tidy(() => way(optimizer, x));
        const end = Array.from(x.dataSync());
        for (const part of [x, optimizer]) part.dispose();
        return end;
      });
      assert.deepEqual(ends[1], ends[0]);
      assert.deepEqual(ends[2], ends[0]);
    });
  }

  it("take the rate, where it is the smaller one", () => {
    for (const name of ["MoMo", "PolyakSGD"]) {
      const [x, y] = [variable([3], `${name}-cap`), variable([3], `${name}-free`)];
      const capped = make(name, name === "MoMo" ? { lr: 0.1 } : { lr: 1, maxLearningRate: 0.1 });
      const free = make(name, { lr: 1 });
      capped.loss = free.loss = 4.5;
      step(capped, { [x.name]: [3] });
      step(free, { [y.name]: [3] });
      near(x, [3 - 0.1 * 3]);
      // Half the squared distance, over the squared slope.
      near(y, [3 - 0.5 * 3]);
      for (const part of [x, y, capped, free]) part.dispose();
    }
  });

  it("make no step where the gradient is 0, and PolyakSGD one back below fMin unless sps+", () => {
    const x = variable([1], "still");
    for (const [name, options, loss, gradient, end] of [
      ["MoMo", {}, 1, 0, 1],
      ["PolyakSGD", {}, 1, 0, 1],
      ["PolyakSGD", { fMin: 2 }, 1, 1, 2],
      ["PolyakSGD", { fMin: 2, variant: "sps+" }, 1, 1, 1],
    ] as const) {
      x.assign(tf.tensor1d([1]));
      const optimizer = make(name, { lr: 1, ...options });
      optimizer.loss = loss;
      step(optimizer, { still: [gradient] });
      near(x, [end]);
      optimizer.dispose();
    }
    x.dispose();
  });
});

describe("optimizers whose step depends on all variables together", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, options] of Object.entries({
    Prodigy: { lr: 1, d0: 0.01, growthRate: 1.5 },
    MoMo: { lr: 1, adaptLowerBound: true },
    MoMoAdam: { lr: 1 },
    PolyakSGD: { lr: 1 },
    DoG: { lr: 1 },
    DoWG: { lr: 1 },
  })) {
    it(`${name} makes the same steps however they are cut into variables`, () => {
      const ends = [[4], [1, 3], [2, 2]].map((sizes, i) => {
        const start = [1, -2, 0.5, 3];
        let at = 0;
        const parts = sizes.map((size, j) => variable(start.slice(at, (at += size)), `${name}-cut${i}-${j}`));
        const optimizer = make(name, options);
        for (let k = 0; k < 8; k++) {
          const values = parts.map((part) => Array.from(part.dataSync()));
          if (optimizer instanceof LossDriven)
            optimizer.loss = values.flat().reduce((a, v) => a + (v * v) / 2, 0);
          step(optimizer, Object.fromEntries(parts.map(({ name: key }, j) => [key, values[j]])));
        }
        const end = parts.flatMap((part) => Array.from(part.dataSync()));
        for (const part of [...parts, optimizer]) part.dispose();
        return end;
      });
      for (const end of ends.slice(1))
        end.forEach((value, i) =>
          assert.ok(Math.abs(value - ends[0][i]) < 1e-5 * Math.abs(ends[0][i]) + 1e-6),
        );
    });
  }

  for (const [name, groups] of Object.entries({
    Prodigy: [{ d0: 0.1 }, { betas: [0.5, 0.9] }, { growthRate: 2 }],
    MoMo: [{ beta: 0.5 }, { adaptLowerBound: true }],
    MoMoAdam: [{ betas: [0.5, 0.9] }, { lowerBound: 1 }],
    PolyakSGD: [{ fMin: 1 }, { variant: "sps+" }],
    DoG: [{ initStep: ["distance", 0.1] }, { eps: 1 }],
    DoWG: [{ initEstimSqDist: 0.1 }],
  })) {
    it(`${name} refuses groups with what holds for all variables together`, () => {
      make(name, { lr: 1, groups: [{ params: "a", lr: 0.5, weightDecay: 0.1 }] }).dispose();
      for (const group of groups)
        assert.throws(
          () => make(name, { lr: 1, groups: [{ params: "a" }, { params: "b", ...group }] }),
          new RegExp(`^TypeError: ${name}: groups\\[1\\]\\.${Object.keys(group)[0]} must be left out`),
        );
    });
  }

  it("DoG begins as initStep says", () => {
    // The gradient is 5 long: a distance r makes a step of r along it, and a rate of 0.3 one of 1.5.
    for (const [initStep, length] of [
      [["distance", 0.2], 0.2],
      [["heuristic", 0.1], 0.1 * (1 + 13)],
      [["learning_rate", 0.3], 1.5],
    ] as const) {
      const x = variable([5, 12], "dog");
      const dog = new classes.DoG({ lr: 1, initStep });
      step(dog, { dog: [3, 4] });
      near(x, [5 - length * 0.6, 12 - length * 0.8], 1e-4);
      for (const part of [x, dog]) part.dispose();
    }
  });

  it("Prodigy does nothing while the rate is 0, not even count", () => {
    const [x, y] = [variable([1, 2], "waits"), variable([1, 2], "goes")];
    const options = { d0: 0.1, useBiasCorrection: true, weightDecay: 0.1 };
    const [late, early] = [
      new classes.Prodigy({ lr: 0, ...options }),
      new classes.Prodigy({ lr: 1, ...options }),
    ];
    for (let k = 0; k < 3; k++) step(late, { waits: [1, 1] });
    near(x, [1, 2], 1e-12);
    late.lr = 1;
    for (const [optimizer, name] of [
      [late, "waits"],
      [early, "goes"],
    ] as const)
      for (let k = 0; k < 4; k++) step(optimizer, { [name]: [1, -0.5] });
    assert.deepEqual(x.arraySync(), y.arraySync());
    for (const part of [x, y, late, early]) part.dispose();
  });

  it("Prodigy finds a rate of the size of the distance, wherever it begins", () => {
    for (const d0 of [1e-6, 1e-3]) {
      const x = variable([0], "far");
      const optimizer = new classes.Prodigy({ lr: 1, d0 });
      // |x − 50|: the slope is 1 until it is reached.
      let reached = 0;
      for (let k = 0; k < 400; k++) {
        const [at] = x.dataSync();
        reached = Math.max(reached, at);
        step(optimizer, { far: [Math.sign(at - 50)] });
      }
      assert.ok(reached > 45 && reached < 150, `${reached} from ${d0}`);
      for (const part of [x, optimizer]) part.dispose();
    }
  });
});

describe("cautious steps", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const name of ["Adam", "AdamW", "NAdam", "Lion"]) {
    it(`${name} moves no component against its gradient, and the others by as much more`, () => {
      const [x, y] = [variable([0, 0, 0, 0], `${name}-cautious`), variable([0, 0, 0, 0], `${name}-plain`)];
      const options = { lr: 0.1, weightDecay: 0 };
      const [cautious, plain] = [{ ...options, cautious: true }, options].map((o) => new classes[name](o));
      const first = [1, 1, 1, -1];
      const both = (g: number[]): void => {
        step(cautious, { [x.name]: g });
        step(plain, { [y.name]: g });
      };
      both(first);
      assert.deepEqual(x.arraySync(), y.arraySync());
      const before = Array.from(x.dataSync());
      both([1, -0.01, 1, -1]);
      const moved = [x, y].map((v) => Array.from(v.dataSync()).map((value, i) => value - before[i]));
      assert.equal(moved[0][1], 0);
      assert.ok(moved[1][1] < 0);
      // Three of four components are left: each is 4/3 as long.
      for (const i of [0, 2, 3]) assert.ok(Math.abs(moved[0][i] / moved[1][i] - 4 / 3) < 1e-4);
      for (const part of [x, y, cautious, plain]) part.dispose();
    });
  }
});

describe("Adafactor", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("keeps n + m numbers of an n × m matrix, and refuses the state of another shape", () => {
    const x = tf.variable(tf.ones([20, 30]), true, "factors");
    const optimizer = new classes.Adafactor({ lr: 0.1 });
    tf.tidy(() => optimizer.applyGradients({ factors: tf.randomNormal([20, 30]) }));
    const { weights } = optimizer.stateDict();
    assert.equal(weights.flatMap(({ values }) => values).length, 20 + 30 + 2);
    x.dispose();
    const other = tf.variable(tf.ones([20, 31]), true, "factors");
    const restored = new classes.Adafactor({ lr: 0.1 });
    restored.loadStateDict(JSON.parse(JSON.stringify(optimizer.stateDict())));
    assert.throws(
      () => tf.tidy(() => restored.applyGradients({ factors: tf.ones([20, 31]) })),
      /Adafactor: the saved factors has the shape \[20, 30\], but factors has \[20, 31\]/,
    );
    for (const part of [other, optimizer, restored]) part.dispose();
  });
});
