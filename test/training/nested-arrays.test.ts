import assert from "node:assert/strict";
import fc from "fast-check";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { compare } from "../../lib/comparing/compare";
import { SGD } from "../../lib/optimizers/sgd";
import { readNested } from "../../lib/training/data/nested-arrays";
import { evaluate } from "../../lib/training/evaluate";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train } from "../../lib/training/train";

const { dense } = tf.layers;
const mse = "meanSquaredError" as const;

/** A model that adds its inputs up. */
const sum = (inputs: number): tf.Sequential =>
  tf.sequential({ layers: [dense({ units: 1, inputShape: [inputs], kernelInitializer: "ones" })] });

/** A model that adds up what comes to its inputs a and b, and gives that twice. */
function sumOfTwo(): tf.LayersModel {
  const [a, b] = ["a", "b"].map((name) => tf.input({ shape: [2], name }));
  const both = tf.layers.add().apply([a, b]) as tf.SymbolicTensor;
  const [c, d] = ["c", "d"].map(
    (name) => dense({ units: 1, name, kernelInitializer: "ones" }).apply(both) as tf.SymbolicTensor,
  );
  return tf.model({ inputs: [a, b], outputs: [c, d] });
}

const lossOf = async (inputs: number, samples: object): Promise<number> =>
  (await evaluate(sum(inputs), samples as never, { loss: mse })).loss;

/** Ways to give the rows of a table. */
const asRows: Record<string, (rows: number[][]) => unknown[]> = {
  "plain rows": (rows) => rows,
  "rows of 64 bits": (rows) => rows.map((row) => Float64Array.from(row)),
  "rows of several types": (rows) =>
    rows.map((row, i) =>
      i % 2 ? row : row.every(Number.isInteger) ? Int32Array.from(row) : Float32Array.from(row),
    ),
  "rows that begin with true or false": (rows) =>
    rows.map(([first, ...row]) => [first ? true : false, ...row]),
};

describe("nested arrays", () => {
  before(() => useBackend("cpu", { quiet: true }));

  const rows = [
    [1, 30, 1.5],
    [0, 2, 0.25],
    [1, 40, 2],
  ];
  const sums = [32.5, 2.25, 43];

  for (const [name, make] of Object.entries(asRows)) {
    it(`are read as they are: ${name}, alone, in batches and for validation`, async () => {
      const samples = { x: make(rows), y: sums };
      assert.equal(await lossOf(3, samples), 0);
      assert.equal(await lossOf(3, () => [samples]), 0);
      assert.equal(await lossOf(3, { ...samples, y: sums.map((y) => [y]) }), 0);
      for (const data of [
        { ...samples, validation: samples },
        { train: () => [samples], validation: () => [samples] },
      ]) {
        const optimizer = new SGD({ lr: 0 });
        const { loss, valLoss } = await train(sum(3), data as never, {
          optimizer,
          loss: mse,
          epochs: 1,
          quiet: true,
        });
        assert.deepEqual([loss, valLoss], [[0], [0]]);
      }
    });
  }

  it("have true and false as 1 and 0 in inputs, targets and weights, first or not", async () => {
    assert.equal(await lossOf(1, { x: [[true], [5]], y: [true, 5] }), 0);
    assert.equal(await lossOf(1, { x: [[5], [false]], y: [[5], [true]] }), 0.5);
    // (4 · 5² + 0 · 3² + 1 · 1²) / 3
    const weighted = { x: [[1], [5], [3]], y: [0, 0, 0], sampleWeight: [true, 4, false] };
    assert.ok(Math.abs((await lossOf(1, weighted)) - 101 / 3) < 1e-5);
    const shares = { x: [[1], [1]], y: [[true], [false]] };
    const byNumber = { x: [[1], [1]], y: [[1], [0]] };
    const options = { loss: "binaryCrossentropy" } as const;
    assert.deepEqual(await evaluate(sum(1), shares, options), await evaluate(sum(1), byNumber, options));
  });

  it("keep integers for integers, however large", async () => {
    const input = tf.input({ shape: [1], dtype: "int32" });
    const model = tf.model({
      inputs: input,
      outputs: tf.layers.reshape({ targetShape: [1] }).apply(input) as tf.SymbolicTensor,
    });
    const large = 2 ** 24 + 1;
    const isEqual = (targets: tf.Tensor, outputs: tf.Tensor) =>
      tf.notEqual(tf.fill(targets.shape, large, "int32"), outputs.toInt()).toFloat();
    assert.deepEqual(await evaluate(model, { x: [[large]], y: [[0]] }, { loss: isEqual }), { loss: 0 });
    for (const wrong of [NaN, 0.5, 2 ** 31]) {
      await assert.rejects(
        evaluate(model, { x: [[1], [wrong]], y: [[0], [0]] }, { loss: isEqual }),
        /^RangeError: evaluate: x of sample 1 must be an integer from -2147483648 to 2147483647, since the model has an int32 input, got/,
      );
    }
  });

  it("of any depth come out row by row", () => {
    const table = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }).chain((shape) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const numbers = fc.array(fc.oneof(fc.float(), fc.boolean()), { minLength: size, maxLength: size });
      return fc.tuple(fc.constant(shape), numbers);
    });
    fc.assert(
      fc.property(table, ([shape, numbers]) => {
        const nest = (from: unknown[], [, ...inner]: number[]): unknown[] => {
          const width = inner.reduce((a, b) => a * b, 1);
          if (inner.length === 0) return from;
          const pieces = Array.from({ length: from.length / width }, (_, i) =>
            from.slice(i * width, (i + 1) * width),
          );
          return pieces.map((piece) => nest(piece, inner));
        };
        const read = readNested(nest(numbers, shape), (path) => path);
        assert.deepEqual(read.shape, shape);
        assert.deepEqual([...read.values], numbers.map(Number));
      }),
    );
  });
});

describe("what is no number among nested arrays", () => {
  before(() => useBackend("cpu", { quiet: true }));

  const hole = [1, 2];
  delete hole[1];
  const wrong: [what: string, row: unknown, error: RegExp][] = [
    ["null", [1, null], /\[1\]\[1\] of the # must be a number, got null; JSON writes NaN as null$/],
    ["undefined", [1, undefined], /\[1\]\[1\] of the # must be a number, got undefined$/],
    ["a hole", hole, /\[1\]\[1\] of the # must be a number, got undefined$/],
    ["a text", ["1", 2], /\[1\]\[0\] of the # must be a number, got "1"$/],
    ["a big integer", [1, 2n], /\[1\]\[1\] of the # must be a number, got 2n$/],
    ["a date", [1, new Date(0)], /\[1\]\[1\] of the # must be a number, got an object of class Date$/],
    ["a row", [1, [2]], /\[1\]\[1\] of the # must be a number, got \[2\]$/],
    [
      "a row that is null",
      null,
      /\[1\] of the # must be an array of the length 2, as the first is, got null$/,
    ],
    ["a number for a row", 3, /\[1\] of the # must be an array of the length 2, as the first is, got 3$/],
    [
      "a short row",
      Float32Array.of(1),
      /\[1\] of the # must be an array of the length 2, as the first is, got one of 1$/,
    ],
    [
      "big integers",
      BigInt64Array.of(1n, 2n),
      /\[1\] of the # must be .*, got an object of class BigInt64Array$/,
    ],
  ];
  const fine = [
    [1, 2],
    [3, 4],
  ];
  for (const [what, row, error] of wrong) {
    const bad = [[1, 2], row];
    const says = (name: string, part: string) => (thrown: Error) => {
      assert.match(
        thrown.message,
        new RegExp(`: ${name.replace(".", "\\.")}${error.source.replace("#", `${part}samples`)}`),
      );
      return thrown instanceof TypeError || thrown instanceof RangeError;
    };

    it(`is told with its place: ${what}`, async () => {
      const optimizer = new SGD({ lr: 0.1 });
      const trained = { optimizer, epochs: 1, loss: mse, quiet: true };
      const two = { x: bad, y: [1, 2] };
      const good = { x: fine, y: [1, 2] };
      await assert.rejects(train(sum(2), two as never, trained), says("x", "training "));
      await assert.rejects(
        train(sum(2), { ...good, validation: two } as never, trained),
        says("x", "validation "),
      );
      await assert.rejects(train(sum(2), (() => [two]) as never, trained), says("x", ""));
      await assert.rejects(train(sum(2), [[bad, [1, 2]]] as never, trained), says("x", ""));
      await assert.rejects(
        findLearningRate(sum(2), two as never, { optimizer, loss: mse }),
        says("x", "training "),
      );
      await assert.rejects(evaluate(sum(2), two as never, { loss: mse }), says("x", ""));
      const model = () => sum(2);
      const compared = compare({ schedules: { one: 0.1 }, model, data: two as never, loss: mse, epochs: 1 });
      await assert.rejects(compared, says("x", "training "));
      const both = { x: [fine, fine], y: { c: [1, 2], d: [1, 2] } };
      const run = (data: object) => evaluate(sumOfTwo(), data as never, { loss: [mse, mse] });
      await assert.rejects(run({ ...both, x: { a: fine, b: bad } }), says("x.b", ""));
      await assert.rejects(run({ ...both, x: [bad, fine] }), says("x.a", ""));
      await assert.rejects(run({ ...both, y: { c: [1, 2], d: bad } }), says("y.d", ""));
      await assert.rejects(run({ ...both, sampleWeight: bad }), says("sampleWeight", ""));
    });
  }

  it("is told in targets and weights that are one row", async () => {
    const go = (samples: object) => evaluate(sum(1), samples as never, { loss: mse });
    await assert.rejects(
      go({ x: [1, 2], y: [null, 1] }),
      /evaluate: y\[0\] of the samples must be a number, got null/,
    );
    await assert.rejects(
      go({ x: [1, 2], y: [1, 2], sampleWeight: [1, null] }),
      /evaluate: sampleWeight\[1\] of the samples must be a number, got null/,
    );
    await assert.rejects(
      go({ x: new Array(2), y: [1, 2] }),
      /x\[0\] of the samples must be a number, got undefined/,
    );
    const tensors = [tf.tensor1d([1]), undefined, tf.tensor1d([2])];
    await assert.rejects(
      go({ x: tensors, y: [1, 2, 3] }),
      /x of the samples must be tensors .* at 1, undefined/,
    );
  });

  it("is told with its place at any depth", () => {
    const deep = [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, null],
      ],
    ];
    assert.throws(
      () => readNested(deep, (path) => `x${path}`),
      /^TypeError: x\[1\]\[1\]\[1\] must be a number, got null/,
    );
    const mixed = [
      [
        [1, 2],
        [3, 4],
      ],
      Float32Array.of(5, 6),
    ];
    assert.throws(
      () => readNested(mixed, (path) => `x${path}`),
      /^TypeError: x\[1\] must be an array of the length 2/,
    );
    const short = [
      [
        [1, 2],
        [3, 4],
      ],
      [[5, 6], [7]],
    ];
    assert.throws(
      () => readNested(short, (path) => `x${path}`),
      /^RangeError: x\[1\]\[1\] must be .* got one of 1$/,
    );
  });
});
