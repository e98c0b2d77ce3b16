import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { bothWays, noise } from "./stock";

interface Case {
  batch: number[];
  m: number;
  k: number;
  n: number;
  transposeA: boolean;
  transposeB: boolean;
}

const size = fc.integer({ min: 1, max: 21 });
const product = {
  batch: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  m: size,
  k: size,
  n: size,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
};

function operands({ batch, m, k, n, transposeA, transposeB }: Case): [a: tf.Tensor, b: tf.Tensor] {
  return [
    noise([...batch, ...(transposeA ? [k, m] : [m, k])], 1),
    noise([...batch, ...(transposeB ? [n, k] : [k, n])], 2),
  ];
}

/** Both ways of adding k products may be off by k · 2⁻²⁴ · Σ |a · b|. */
function assertSameProduct(
  c: Case,
  stockProduct: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  ourProduct: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
): void {
  tf.tidy(() => {
    const [a, b] = operands(c);
    const [stock] = bothWays(() => stockProduct(a, b));
    const ours = ourProduct(a, b);
    assert.deepEqual(ours.shape, stock.shape);
    const bound = tf
      .matMul(a.abs(), b.abs(), c.transposeA, c.transposeB)
      .add(3)
      .mul(2 * (c.k + 2) * 2 ** -24)
      .dataSync();
    const difference = ours.sub(stock).abs().dataSync();
    assert.ok(difference.every((d, i) => d <= bound[i]));
  });
}

describe("the matrix product on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("equals tfjs' for all shapes, transposed or not", () => {
    const check = (c: Case) => {
      const multiply = (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, b, c.transposeA, c.transposeB);
      assertSameProduct(c, multiply, multiply);
    };
    fc.assert(fc.property(fc.record(product), check), { seed: 1 });
    for (const [m, k, n] of [
      [128, 784, 128],
      [784, 128, 128],
      [128, 128, 10],
      [1, 300, 1],
    ]) {
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) check({ batch: [], m, k, n, transposeA, transposeB });
      }
    }
  });

  for (const activation of ["linear", "relu", "relu6", "sigmoid", "elu"] as const) {
    it(`equals tfjs' operations one by one with a bias and ${activation}`, () => {
      const check = (c: Case) => {
        const { transposeA, transposeB, n } = c;
        const bias = noise([n], 3);
        const activate = (x: tf.Tensor) => (activation === "linear" ? x : tf[activation](x));
        assertSameProduct(
          c,
          (a, b) => activate(tf.matMul(a, b, transposeA, transposeB).add(bias)),
          (a, b) => tf.fused.matMul({ a, b, transposeA, transposeB, bias, activation }),
        );
        bias.dispose();
      };
      fc.assert(fc.property(fc.record({ ...product, batch: fc.constant<number[]>([]) }), check), { seed: 1 });
    });
  }

  it("leaves operands of unlike batches to tfjs", () => {
    tf.tidy(() => {
      const [stock, ours] = bothWays(() => tf.matMul(noise([3, 2, 4], 1), noise([1, 4, 5], 2)).arraySync());
      assert.deepEqual(ours, stock);
    });
    assert.throws(() => tf.matMul(tf.ones([2, 3]), tf.ones([4, 2])), /inner shapes \(3\) and \(4\)/);
  });

  it("is empty or 0 without rows, columns or summands", () => {
    assert.deepEqual(tf.matMul(tf.ones([0, 3]), tf.ones([3, 2])).shape, [0, 2]);
    assert.deepEqual(tf.matMul(tf.ones([2, 3]), tf.ones([3, 0])).shape, [2, 0]);
    assert.deepEqual(tf.matMul(tf.ones([2, 0]), tf.ones([0, 2])).arraySync(), [
      [0, 0],
      [0, 0],
    ]);
  });

  it("carries NaN and infinity into the rows and columns that they belong to, and no others", () => {
    const a = tf.tensor2d([1, NaN, 1, 1, 1, Infinity], [3, 2]);
    const b = tf.ones<tf.Rank.R2>([2, 9]);
    const expected = [NaN, 2, Infinity].map((value) => Array(9).fill(value));
    assert.deepEqual(tf.matMul(a, b).arraySync(), expected);
    assert.deepEqual(tf.matMul(a.transpose(), b, true).arraySync(), expected);
  });

  it("gives the same bits each time", () => {
    const [a, b] = [noise([33, 65], 1), noise([65, 17], 2)];
    const first = tf.matMul(a, b).dataSync();
    for (let i = 0; i < 5; i++) assert.deepEqual(tf.matMul(a, b).dataSync(), first);
  });

  it("writes into its result alone, and frees what it borrows", () => {
    const memory = () => (tf.backend() as any).wasm.HEAPF32.length;
    const shapes = [1, 2, 3, 5, 7, 9].flatMap((m) => [1, 3, 4, 5, 9].map((n) => [m, n]));
    const run = () => shapes.map(([m, n]) => tf.matMul(noise([m, 3], m), noise([n, 3], n), false, true));
    const kept = tf.tidy(run);
    const values = kept.map((tensor) => tensor.dataSync());
    const bytes = memory();
    for (let i = 0; i < 100; i++) tf.tidy(() => void run());
    kept.forEach((tensor, i) => assert.deepEqual(tensor.dataSync(), values[i]));
    assert.equal(memory(), bytes);
    tf.dispose(kept);
  });

  it("works after the memory has grown", () => {
    const memory = () => (tf.backend() as any).wasm.HEAPF32.length;
    const before = memory();
    const large = tf.ones([before]);
    assert.ok(memory() > before);
    tf.tidy(() =>
      assert.deepEqual(tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).arraySync(), [
        [3, 3],
        [3, 3],
      ]),
    );
    tf.tidy(() => assert.deepEqual(tf.ones([3, 2]).sum(0).arraySync(), [3, 3]));
    large.dispose();
  });
});
