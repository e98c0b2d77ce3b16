import assert from "node:assert/strict";
import {
  Adam,
  compare,
  Dataset,
  evaluate,
  historyFigure,
  simpleNet,
  syntheticData,
  train,
  useBackend,
} from "../../lib/dist";
import { holdOut } from "../../lib/dist/comparing/samples";
import { easyData, withoutSeconds } from "../training/easy-data";

const data = easyData();
const common = { data, model: { hidden: 16 }, schedules: { constant: 0.02 }, epochs: 2 };

/** The data with the last 100 of its 300 training samples, copied, as its validation samples. */
const splitByHand = ({ train: { x, y }, ...rest }: Dataset): Dataset => ({
  ...rest,
  train: { size: 200, x: x.slice(0, 200 * 8), y: y.slice(0, 200) },
  validation: { size: 100, x: x.slice(200 * 8, 300 * 8), y: y.slice(200, 300) },
});

describe("compare with holdOut", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("validates with the last training samples, and looks at the dataset's own validation samples at the end", async () => {
    const { histories, test } = await compare({ ...common, seeds: [5, 3], holdOut: 100 });
    for (const seed of [3, 5]) {
      const model = simpleNet({ features: 8, hidden: 16, classes: 3, seed });
      const byHand = await train(model, splitByHand(data), {
        optimizer: new Adam({ lr: 0.02 }),
        epochs: 2,
        seed,
      });
      const { test: measured, ...history } = histories.constant[seed];
      assert.deepEqual(withoutSeconds(history), withoutSeconds(byHand));
      assert.deepEqual(measured, await evaluate(model, data.validation, data));
    }
    const tests = [histories.constant[3].test!, histories.constant[5].test!];
    assert.deepEqual(test.constant, {
      loss: tests.map(({ loss }) => loss),
      accuracy: tests.map(({ accuracy }) => accuracy),
    });
    assert.notEqual(test.constant.loss[0], histories.constant[3].valLoss[1]);
  });

  it("does so with a named dataset, and with samples that are the first of longer arrays", async () => {
    const options = { nTrain: 200, nVal: 50 };
    const { train: whole, ...rest } = syntheticData(options);
    const part = { ...rest, train: { ...whole, size: 120 } };
    const run = (given: typeof part | { name: "synthetic"; options: object }, size: number) =>
      compare({ ...common, data: given, holdOut: size }).then(({ histories }) => histories.constant[0]);
    const [named, given] = [
      await run({ name: "synthetic", options }, 30),
      await run(syntheticData(options), 30),
    ];
    assert.deepEqual(withoutSeconds(named), withoutSeconds(given));
    const cut = { ...rest, train: { size: 120, x: whole.x.slice(0, 120 * 784), y: whole.y.slice(0, 120) } };
    assert.deepEqual(withoutSeconds(await run(part, 20)), withoutSeconds(await run(cut, 20)));
  });

  it("copies no samples", () => {
    const { data: split, test } = holdOut("owner", data, 100);
    for (const [part, whole] of [
      [split.train, data.train],
      [split.validation, data.train],
      [test, data.validation],
    ] as const) {
      assert.equal(part.x.buffer, whole.x.buffer);
      assert.equal(part.y.buffer, whole.y.buffer);
    }
  });

  it("leaves Histories without a test where nothing is held out, and those with one can be drawn", async () => {
    const without = await compare(common);
    assert.equal(without.histories.constant[0].test, undefined);
    assert.deepEqual(without.test, {});
    const { histories } = await compare({ ...common, holdOut: 10 });
    assert.equal(historyFigure({ constant: histories.constant[0] }).data.length, 4);
  });

  it("names the input of the test set that is not finite", async () => {
    const x = data.validation.x.slice();
    x[8 * 7 + 3] = NaN;
    const own = { ...data, validation: { ...data.validation, x } };
    await assert.rejects(
      compare({ ...common, data: own, holdOut: 100 }),
      /the inputs of test sample 7 hold NaN at position 3/,
    );
  });

  it("refuses a size that leaves nothing to train with, or is no number of samples, before a run begins", async () => {
    const runner = { run: () => assert.fail("trained") };
    const named = { name: "synthetic", options: { nTrain: 50 } } as const;
    const bad: [object, RegExp][] = [
      [
        { holdOut: 300 },
        /^RangeError: compare: holdOut must be an integer from 1 to 299, .*one of the 300 .*got 300$/,
      ],
      [{ holdOut: 0 }, /^RangeError: compare: holdOut must be a positive integer, got 0/],
      [{ holdOut: 0.2 }, /^RangeError: compare: holdOut must be a positive integer, got 0\.2/],
      [{ holdOut: "10" }, /^TypeError: compare: holdOut must be a positive integer, got "10"/],
      [
        { holdOut: 50, data: named },
        /^RangeError: compare: holdOut must be an integer from 1 to 49, .*got 50$/,
      ],
      [
        { tune: { scale: [1, 2] }, data: { name: "synthetic", options: { nTrain: 1 } } },
        /^RangeError: compare: holding samples out takes at least two training samples, got 1$/,
      ],
      [{ holdOut: 60_000, data: { name: "mnist" } }, /from 1 to 59999, /],
    ];
    for (const [options, message] of bad)
      await assert.rejects(compare({ ...common, runner, ...options }), message);
  });
});
