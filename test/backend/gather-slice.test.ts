import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { bothWays, noise } from "./stock";

const shapes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });

function assertSame(f: () => tf.Tensor): void {
  tf.tidy(() => {
    const [stock, ours] = bothWays(f);
    assert.deepEqual(ours.shape, stock.shape);
    assert.equal(ours.dtype, stock.dtype);
    assert.deepEqual(ours.dataSync(), stock.dataSync());
  });
}

describe("gathering on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("equals tfjs' for all shapes, axes and numbers", () => {
    const numbers = fc.array(fc.nat(1000), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(shapes, fc.nat(3), numbers, (shape, someAxis, numbers) => {
        const axis = someAxis % shape.length;
        const indices = numbers.map((number) => number % shape[axis]);
        assertSame(() => noise(shape, 1).gather(indices, axis));
        assertSame(() => noise(shape, 1).gather(tf.tensor2d(indices, [1, indices.length], "int32"), axis));
      }),
      { seed: 1 },
    );
  });

  it("leaves other types and wrong numbers to tfjs", () => {
    assert.deepEqual(tf.tensor1d([4, 5, 6], "int32").gather([2, 0]).arraySync(), [6, 4]);
    for (const index of [-1, 3])
      assert.throws(() => tf.ones([3, 2]).gather([0, index]), /index value -?\d is not in \[0, 2\]/);
  });
});

describe("slicing on wasm", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("equals tfjs' for all shapes and parts", () => {
    const part = fc.tuple(fc.nat(1000), fc.nat(1000));
    fc.assert(
      fc.property(
        shapes,
        fc.array(part, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (shape, parts, leading) => {
          const begin = shape.map((length, i) => (leading && i > 0 ? 0 : parts[i][0] % length));
          const size = shape.map((length, i) =>
            leading && i > 0 ? length : parts[i][1] % (length - begin[i] + 1),
          );
          assertSame(() => noise(shape, 1).slice(begin, size));
        },
      ),
      { seed: 1 },
    );
  });

  it("takes a part that is the caller's own", () => {
    const whole = tf.variable(tf.tensor1d([1, 2, 3, 4]));
    const part = whole.slice(1, 2);
    whole.assign(tf.zeros([4]));
    assert.deepEqual(part.arraySync(), [2, 3]);
  });
});
