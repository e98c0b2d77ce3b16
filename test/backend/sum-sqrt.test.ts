import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { bothWays, noise } from "./stock";

describe("sums on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("equal tfjs' for all shapes and axes", () => {
    const shape = fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 1, maxLength: 3 });
    const axes = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 2 })), { nil: undefined });
    fc.assert(
      fc.property(shape, axes, fc.boolean(), (shape, some, keepDims) => {
        tf.tidy(() => {
          const x = noise(shape, 1);
          const axis = some?.filter((a) => a < shape.length);
          const [stock, ours] = bothWays(() => x.sum(axis, keepDims));
          assert.deepEqual(ours.shape, stock.shape);
          tf.test_util.expectArraysClose(ours.dataSync(), stock.dataSync(), 1e-4);
        });
      }),
      { seed: 1 },
    );
  });

  it("of whole numbers are whole numbers, and of nothing 0", () => {
    const counts = tf.tensor2d([1, 2, 3, 4], [2, 2], "int32").sum(0);
    assert.equal(counts.dtype, "int32");
    assert.deepEqual(counts.arraySync(), [4, 6]);
    assert.deepEqual(tf.zeros([0, 3]).sum(0).arraySync(), [0, 0, 0]);
  });

  it("carry NaN into its column alone", () => {
    assert.deepEqual(tf.tensor2d([1, NaN, 3, 4, 5, 6], [2, 3]).sum(0).arraySync(), [5, NaN, 9]);
  });
});

describe("square roots on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("equal tfjs' to the last bit at any size", () => {
    for (const size of [0, 1, 2, 3, 4, 5, 7, 1001]) {
      tf.tidy(() => {
        const x = noise([size], 1);
        const [stock, ours] = bothWays(() => x.sqrt().dataSync());
        assert.deepEqual(ours, stock);
      });
    }
  });
});
