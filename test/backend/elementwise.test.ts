import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { assertGradients, spaced } from "./differences";
import { bothWays, noise } from "./stock";

describe("sums, differences and products with one row on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("are to the last bit those of tfjs, whatever the shapes", () => {
    const shape = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shape, fc.integer({ min: 0, max: 4 }), fc.boolean(), (shape, cut, keepsRank) => {
        tf.tidy(() => {
          const ones = keepsRank ? shape.slice(0, cut).fill(1) : [];
          const [x, row] = [noise(shape, 1), noise([...ones, ...shape.slice(cut)], 2)];
          const all = () => [x.add(row), row.add(x), x.sub(row), row.sub(x), x.mul(row), row.mul(x)];
          const [stock, ours] = bothWays(() => all().map((result) => [result.shape, result.dataSync()]));
          assert.deepEqual(ours, stock);
        });
      }),
      { seed: 1 },
    );
  });

  it("of whole numbers keep their type", () => {
    const sum = tf.ones([3, 4], "int32").add(tf.ones([4], "int32"));
    assert.equal(sum.dtype, "int32");
    assert.deepEqual(Array.from(sum.dataSync()), Array(12).fill(2));
  });
});

describe("values held between bounds on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("are those of the definition for any number of values, and NaN stays", () => {
    const value = fc.oneof(fc.float({ noNaN: false }), fc.constantFrom(NaN, 0, 6, -Infinity, Infinity));
    const bounds = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3000 }), bounds, (values, [low, more]) => {
        const within = (from: number, to: number): number[] =>
          Array.from(Float32Array.from(values), (x) => (x < from ? from : x > to ? to : x));
        const [clipped, relu6] = tf.tidy(() => {
          const x = tf.tensor1d(values, "float32");
          return [x.clipByValue(low, low + more), tf.relu6(x)].map((y) => Array.from(y.dataSync()));
        });
        const plain = (x: number): number => x + 0;
        assert.deepEqual(clipped.map(plain), within(low, low + more).map(plain));
        assert.deepEqual(relu6.map(plain), within(0, 6).map(plain));
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe("the gradient of relu on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("is that of central differences, and so is the gradient of the gradient", () => {
    for (const shape of [[1], [3], [4], [5, 7], [2, 3, 4, 5]]) {
      // None of these values is 0.
      const x = spaced(shape, 0.005);
      assertGradients((x) => tf.relu(x), x);
      const gradient = tf.grad((x) => tf.relu(x).mul(x.square()));
      assertGradients((x) => gradient(x), x);
    }
  });

  it("is 0 at 0 and below, whatever comes from above", () => {
    const gradient = tf.grad((x) => tf.relu(x));
    const x = tf.tensor1d([-1, 0, 2, -Infinity, Infinity]);
    const dy = tf.tensor1d([NaN, Infinity, 3, 1, 1]);
    assert.deepEqual(Array.from(gradient(x, dy).dataSync()), [0, 0, 3, 0, 1]);
  });

  it("goes on by tfjs' operations on a backend without the kernel", async () => {
    await useBackend("cpu", { quiet: true });
    try {
      const x = tf.tensor1d([-1, 2]);
      assert.deepEqual(
        Array.from(
          tf
            .grad((x) => tf.relu(x))(x)
            .dataSync(),
        ),
        [0, 1],
      );
    } finally {
      await useBackend("wasm", { quiet: true });
    }
  });
});

describe("copies on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("share their values, which live until the last is disposed", () => {
    const { numDataBuffers } = tf.memory();
    const x = tf.tensor1d([1, 2, 3]);
    const [copy, same] = [x.clone(), x.cast("float32")];
    assert.equal(tf.memory().numDataBuffers, numDataBuffers + 1);
    x.dispose();
    tf.dispose(tf.range(0, 1000));
    assert.deepEqual(
      [copy, same].map((tensor) => Array.from(tensor.dataSync())),
      Array(2).fill([1, 2, 3]),
    );
    tf.dispose([copy, same]);
    assert.equal(tf.memory().numDataBuffers, numDataBuffers);
  });

  it("of a variable keep its values when it is given others", () => {
    const variable = tf.variable(tf.tensor1d([1, 2]));
    const copy = variable.clone();
    variable.assign(tf.tensor1d([3, 4]));
    assert.deepEqual(
      [copy, variable].map((tensor) => Array.from(tensor.dataSync())),
      [
        [1, 2],
        [3, 4],
      ],
    );
    tf.dispose([copy, variable]);
  });

  it("of another type are other values", () => {
    assert.deepEqual(Array.from(tf.tensor1d([1.7, -1.7]).cast("int32").dataSync()), [1, -1]);
    assert.deepEqual(tf.tensor1d(["a"]).clone().arraySync(), ["a"]);
  });
});

describe("sums by segment on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("are the sums of the rows with each number, and rows out of range count for none", () => {
    const given = fc.record({
      numbers: fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 30 }),
      rest: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(given, ({ numbers, rest }) => {
        tf.tidy(() => {
          const x = noise([numbers.length, ...rest], 1);
          const sums = tf.unsortedSegmentSum(x, tf.tensor1d(numbers, "int32"), 5);
          const size = tf.util.sizeFromShape(rest);
          const expected = new Float64Array(5 * size);
          const values = x.dataSync();
          numbers.forEach((number, row) => {
            for (let i = 0; i < size && number >= 0 && number < 5; i++) {
              expected[number * size + i] += values[row * size + i];
            }
          });
          assert.deepEqual(sums.shape, [5, ...rest]);
          tf.test_util.expectArraysClose(sums.dataSync(), Array.from(expected), 1e-5);
        });
      }),
      { seed: 1 },
    );
  });

  it("are the gradient of gathering, along each axis", () => {
    const indices = tf.tensor2d([0, 2, 2, 1, 2, 0], [2, 3], "int32");
    for (const axis of [0, 1, 2]) assertGradients((x) => tf.gather(x, indices, axis), spaced([3, 4, 5]));
    const embedding = tf.layers.embedding({ inputDim: 7, outputDim: 3 });
    embedding.build([null, 4]);
    const words = tf.tensor2d([1, 2, 1, 6], [1, 4]);
    const { grads } = tf.variableGrads(() => (embedding.apply(words) as tf.Tensor).sum());
    const [gradient] = Object.values(grads);
    assert.deepEqual(gradient.sum(1).arraySync(), [0, 6, 3, 0, 0, 0, 3]);
  });
});
