import assert from "node:assert/strict";
import fc from "fast-check";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Dataset, firstSamples, Samples } from "../../lib/datasets/dataset";
import { SGD } from "../../lib/optimizers/sgd";
import { compare } from "../../lib/comparing/compare";
import { evaluate } from "../../lib/training/evaluate";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { History } from "../../lib/training/history";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";
import { watchWarnings } from "./warnings";

/** 300 samples with 8 features in 3 classes. */
const data = easyData();
const { x, y } = data.train;

const changed = (part: "train" | "validation", change: object): Dataset => ({
  ...data,
  [part]: { ...data[part], ...change },
});

const with300 = <T>(value: T) => Array.from<number | T>(y).map((label, i) => (i === 200 ? value : label));

/** What programs give for samples, and what the error must name. */
const wrong: [what: string, change: object, error: RegExp][] = [
  [
    "a label above the classes",
    { y: Uint8Array.from(with300(3)) },
    /RangeError.*label of # sample 200 .* from 0 to 2.*got 3.*its class as a number from 0/,
  ],
  [
    "a label far above them",
    { y: Int32Array.from(with300(1e6)) },
    /RangeError.*label of # sample 200 .*got 1000000/,
  ],
  ["a label below 0", { y: Int8Array.from(with300(-1)) }, /RangeError.*label of # sample 200 .*got -1/],
  ["NaN for a label", { y: Float32Array.from(with300(NaN)) }, /RangeError.*label of # sample 200 .*got NaN/],
  ["a fraction", { y: Float64Array.from(with300(0.5)) }, /RangeError.*label of # sample 200 .*got 0\.5/],
  [
    "a label that is infinite",
    { y: Float64Array.from(with300(Infinity)) },
    /RangeError.*label of # sample 200 .*got Infinity/,
  ],
  [
    "one-hot rows",
    { y: Array.from(y, (c) => [0, 1, 2].map((i) => +(i === c))) },
    /TypeError.*label of # sample 0 .*got \[.*one-hot rows give/,
  ],
  [
    "one-hot rows in typed arrays",
    { y: Array.from(y, () => Float32Array.of(0, 1, 0)) },
    /TypeError.*label of # sample 0 .*one-hot rows give/,
  ],
  [
    "one-hot rows, flat",
    { y: new Uint8Array(900) },
    /RangeError.*y of the # samples must have 300 labels.*got 900.*one-hot rows give/,
  ],
  ["texts", { y: with300("cat") }, /TypeError.*label of # sample 200 .*got "cat"/],
  ["digits as texts", { y: Array.from(y, String) }, /TypeError.*label of # sample 0 .*got "/],
  ["a hole", { y: with300(undefined) }, /TypeError.*label of # sample 200 .*got undefined/],
  ["null", { y: with300(null) }, /TypeError.*label of # sample 200 .*got null/],
  ["truth values", { y: with300(true) }, /TypeError.*label of # sample 200 .*got true/],
  [
    "big integers",
    { y: BigInt64Array.from(Array.from(y, BigInt)) },
    /TypeError.*y of the # .*Int32Array.from\(y, Number\).*BigInt64Array/,
  ],
  ["an array of big integers", { y: Array.from(y, BigInt) }, /TypeError.*label of # sample 0 /],
  [
    "a plain array",
    { y: [...y] },
    /TypeError.*y of the # samples must be a typed array.*Int32Array.from\(y\)/,
  ],
  [
    "a plain array of inputs",
    { x: [1, 2] },
    /TypeError.*x of the # samples must be a typed array.*Float32Array.from\(x\)/,
  ],
  [
    "rows of inputs",
    {
      x: [
        [1, 2],
        [3, 4],
      ],
    },
    /TypeError.*x of the # samples must be.*Float32Array.from\(x.flat\(\)\)/,
  ],
  [
    "rows of inputs in typed arrays",
    { x: [Float32Array.of(1, 2), Float32Array.of(3, 4)] },
    /TypeError.*x of the # samples must be.*Float32Array.from\(x.flatMap\(\(row\) => \[...row\]\)\)/,
  ],
  [
    "a view of bytes",
    { x: new DataView(new ArrayBuffer(8)) },
    /TypeError.*x of the # samples must be a typed array/,
  ],
  [
    "a tensor of inputs",
    {
      get x() {
        return tf.zeros([300, 8]);
      },
    },
    /TypeError.*x of the # .*await tensor.data\(\).*\[300,8\]/,
  ],
  [
    "a tensor of labels",
    {
      get y() {
        return tf.zeros([300, 3]);
      },
    },
    /TypeError.*y of the # .*await tensor.data\(\).*\[300,3\].*one-hot/,
  ],
  ["no inputs", { x: undefined }, /TypeError.*x of the # samples must be a typed array.*got undefined/],
  ["no labels", { y: undefined }, /TypeError.*y of the # samples must be a typed array.*got undefined/],
  [
    "too few labels",
    { y: new Uint8Array(200) },
    /RangeError.*y of the # samples must have 300 labels.*got 200/,
  ],
  [
    "too many labels",
    { y: new Uint8Array(301) },
    /RangeError.*y of the # samples must have 300 labels.*got 301/,
  ],
  [
    "too few inputs",
    { x: new Float32Array(2399) },
    /RangeError.*x of the # samples must have 2400 numbers.*300 · 8, got 2399/,
  ],
  [
    "too many inputs",
    { x: new Float32Array(2401) },
    /RangeError.*x of the # samples must have 2400 numbers.*got 2401/,
  ],
  [
    "no samples",
    { size: 0, x: new Float32Array(0), y: new Uint8Array(0) },
    /RangeError.*size of the # samples must be a positive integer, got 0/,
  ],
  [
    "half a sample",
    { size: 0.5, x: new Float32Array(4) },
    /RangeError.*size of the # samples must be a positive integer, got 0\.5/,
  ],
  [
    "a size that is a text",
    { size: "300" },
    /TypeError.*size of the # samples must be a positive integer, got "300"/,
  ],
  [
    "a scale that is NaN",
    { scale: NaN },
    /RangeError.*scale of the # samples must be a finite number.*got NaN/,
  ],
  [
    "a scale of 0",
    { scale: 0 },
    /RangeError.*scale of the # samples must be a finite number other than 0, got 0/,
  ],
  ["a scale that is a text", { scale: "1/255" }, /TypeError.*scale of the # samples/],
];

describe("the check of samples", () => {
  before(() => useBackend(undefined, { quiet: true }));

  const owners: Record<string, (data: Dataset) => Promise<unknown>> = {
    train: (data) => train(easyNet(), data, { optimizer: new SGD({ lr: 0.1 }), epochs: 1 }),
    findLearningRate: (data) => findLearningRate(easyNet(), data, { optimizer: new SGD({ lr: 0.1 }) }),
    compare: (data) =>
      compare({
        schedules: { constant: 0.1 },
        data,
        epochs: 1,
        runner: { run: () => assert.fail("trained") },
      }),
  };
  const oneOf = (error: RegExp, word: string) => new RegExp(error.source.replace("#", word));

  for (const [what, change, error] of wrong) {
    it(`refuses ${what}, in either part, before the first step`, async () => {
      for (const [owner, run] of Object.entries(owners)) {
        const message = (word: string) => (thrown: Error) => {
          assert.match(String(thrown), oneOf(error, word));
          assert.ok(thrown.message.startsWith(`${owner}: `), thrown.message);
          return true;
        };
        await assert.rejects(run(changed("train", change)), message("training"));
        await assert.rejects(
          run({ ...data, validation: changed("train", change).train }),
          message("validation"),
        );
      }
      const samples = changed("train", change).train;
      await assert.rejects(
        () => evaluate(easyNet(), samples, data),
        (thrown: Error) => {
          assert.match(String(thrown), new RegExp(error.source.replace("# ", "")));
          return thrown.message.startsWith("evaluate: ");
        },
      );
    });
  }

  it("refuses numbers of features and classes that are none, and a single class", async () => {
    const train0 = (change: object) => owners.train({ ...data, ...change });
    for (const features of [0, -8, 2.5, NaN])
      await assert.rejects(train0({ features }), /RangeError: train: the data's features must be/);
    await assert.rejects(
      train0({ features: "8" }),
      /TypeError: train: the data's features must be a positive integer, got "8"/,
    );
    await assert.rejects(
      train0({ classes: 2.5 }),
      /RangeError: train: the data's classes must be a positive integer, got 2\.5/,
    );
    await assert.rejects(train0({ classes: undefined }), /TypeError: train: the data's classes/);
    await assert.rejects(
      train0({ classes: 1 }),
      /RangeError: train: the data's classes must be at least 2, got 1.*the loss is 0/,
    );
    await assert.rejects(
      train0({ validation: undefined }),
      /TypeError: train: the data must be a Dataset with train and validation/,
    );
    await assert.rejects(
      train0({ features: 4 }),
      /RangeError: train: x of the training samples must have 1200 .* got 2400; is size or features wrong/,
    );
    await assert.rejects(
      () => evaluate(easyNet(), data.train, data, 0),
      /RangeError: evaluate: batchSize must be a positive integer, got 0/,
    );
  });

  it("trains alike with labels in any typed array of numbers", async () => {
    const run = async (samples: Dataset) =>
      (await train(easyNet(), samples, { optimizer: new SGD({ lr: 0.1 }), epochs: 1 })).loss;
    const expected = await run(data);
    const kinds = [
      Uint8Array,
      Uint8ClampedArray,
      Int8Array,
      Uint16Array,
      Int16Array,
      Uint32Array,
      Int32Array,
      Float32Array,
      Float64Array,
    ];
    for (const Kind of kinds) assert.deepEqual(await run(changed("train", { y: Kind.from(y) })), expected);
    assert.deepEqual(await run(changed("train", { x: Float64Array.from(x), y: Buffer.from(y) })), expected);
  });

  it("takes the first samples of longer arrays, where both are of as many", async () => {
    const { train } = data;
    const part = firstSamples(train, data.features, 100);
    const losses = async (change: object) => ((await owners.train(changed("train", change))) as History).loss;
    assert.deepEqual(await losses({ size: 100 }), await losses(part));
    const labels = train.y.subarray(0, 200);
    await assert.rejects(losses({ size: 100, y: labels }), /x of the training samples must have 800 numbers/);
  });

  it("says in one line that all training samples have one label, and trains", async () => {
    const lines = await watchWarnings(async () => {
      await owners.train(changed("train", { y: new Uint8Array(300).fill(2) }));
      await owners.findLearningRate(changed("train", { y: new Uint8Array(300) }));
      await owners.train(data);
    });
    const all = (label: number) =>
      `train: all 300 training samples have the label ${label}, though there are 3 classes`;
    assert.deepEqual(lines, [all(2), all(0)]);
  });

  it("accepts exactly the labels from 0 to classes − 1", async () => {
    const label = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.double());
    const isRight = (labels: readonly number[], classes: number) =>
      labels.every((c) => Number.isInteger(c) && c >= 0 && c < classes);
    await fc.assert(
      fc.asyncProperty(
        fc.array(label, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 2, max: 5 }),
        async (labels, classes) => {
          const samples: Samples = {
            size: labels.length,
            x: new Float32Array(labels.length),
            y: Float64Array.from(labels),
          };
          const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [1], units: classes })] });
          const run = () => evaluate(model, samples, { features: 1, classes });
          if (isRight(labels, classes)) assert.ok(Number.isFinite((await run()).loss));
          else await assert.rejects(run, RangeError);
          model.dispose();
        },
      ),
      { numRuns: 60, seed: 2 },
    );
  });
});
