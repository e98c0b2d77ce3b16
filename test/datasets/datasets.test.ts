import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as lrlab from "../../lib/index";
import { datasets } from "../../lib/datasets/index";
import { seededRandom } from "../../lib/datasets/random";
import { idxSize, parseIdx } from "../../lib/datasets/idx";
import type { NamedDataset, Samples } from "../../lib/datasets/dataset";
import { loadMnist } from "../../lib/datasets/mnist";
import { syntheticData } from "../../lib/datasets/synthetic";

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;

describe("seededRandom", () => {
  it("gives the same numbers for the same seed and others for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed).normal);
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
  });

  it("draws normal numbers: mean 0, variance 1, kurtosis 3, within the error of 200 000 draws", () => {
    const { normal } = seededRandom(3);
    const values = Array.from({ length: 200_000 }, normal);
    assert.ok(Math.abs(mean(values)) < 0.01);
    assert.ok(Math.abs(mean(values.map((v) => v * v)) - 1) < 0.02);
    assert.ok(Math.abs(mean(values.map((v) => v ** 4)) - 3) < 0.1);
  });

  it("permutes: each number once, each place as likely as another", () => {
    const { permutation } = seededRandom(1);
    assert.deepEqual(
      [...permutation(1000)].sort((a, b) => a - b),
      Array.from({ length: 1000 }, (_, i) => i),
    );
    const firsts = Array.from({ length: 6000 }, () => permutation(6)[0]);
    for (let i = 0; i < 6; i++) {
      const share = firsts.filter((first) => first === i).length / firsts.length;
      assert.ok(Math.abs(share - 1 / 6) < 0.025, `${i} comes first with a share of ${share}`);
    }
  });
});

describe("syntheticData", () => {
  it("has the tutorial's shape and distribution: 5000 + 1000 samples, standard deviation 0.5, ten classes", () => {
    const { train, validation, features, classes } = syntheticData();
    assert.deepEqual([train.size, validation.size, features, classes], [5000, 1000, 784, 10]);
    assert.equal(train.x.length, 5000 * 784);
    assert.ok(Math.abs(mean(train.x)) < 0.002);
    assert.ok(Math.abs(Math.sqrt(mean(train.x.map((v) => v * v))) - 0.5) < 0.002);
    for (let label = 0; label < 10; label++) {
      const count = [...train.y].filter((y) => y === label).length;
      assert.ok(Math.abs(count - 500) < 100, `label ${label} comes ${count} times`);
    }
  });

  it("refuses what is not a number of samples", () => {
    assert.throws(
      () => syntheticData({ nTrain: 0 }),
      /RangeError: syntheticData: nTrain must be a positive integer, got 0/,
    );
  });
});

describe("a dataset that goes by a name", () => {
  for (const [name, { loader, features, classes, load }] of Object.entries(datasets) as [
    string,
    NamedDataset,
  ][]) {
    it(`${name} has the samples that were asked for, in its shape`, async () => {
      assert.equal((lrlab as Record<string, unknown>)[loader], load, `the library does not export ${loader}`);
      const data = await load({ nTrain: 40, nVal: 20 });
      assert.deepEqual([data.features, data.classes], [features, classes]);
      assert.deepEqual([data.train.size, data.validation.size], [40, 20]);
      assert.equal(
        (data.inputShape ?? [features]).reduce((a, b) => a * b),
        features,
      );
      for (const { size, x, y } of [data.train, data.validation]) {
        assert.deepEqual([x.length, y.length], [size * features, size]);
        assert.ok(x.every(Number.isFinite));
        assert.ok(y.every((label) => Number.isInteger(label) && label >= 0 && label < classes));
      }
      assert.deepEqual(await load({ nTrain: 40, nVal: 20 }), data, "a second time it is other data");
    });
  }
});

describe("loadMnist", () => {
  let train: Samples;
  let validation: Samples;
  before(async () => ({ train, validation } = await loadMnist()));

  it("is the original training set: 60 000 images with the published checksum", () => {
    const header = Buffer.from([0, 0, 8, 3, 0, 0, 0xea, 0x60, 0, 0, 0, 28, 0, 0, 0, 28]);
    const md5 = createHash("md5")
      .update(header)
      .update(train.x as Uint8Array)
      .digest("hex");
    assert.equal(md5, "6bbc9ace898e44ae57da46a324031adb");
  });

  it("has the published first labels and class counts", () => {
    assert.deepEqual([...train.y.slice(0, 5)], [5, 0, 4, 1, 9]);
    assert.equal([...train.y].filter((y) => y === 1).length, 6742);
    assert.equal(validation.size, 10_000);
  });

  it("has rows of 784 pixels, or images of 28 × 28 with one channel, of the same numbers", async () => {
    const [flat, image] = [await loadMnist({ nTrain: 9 }), await loadMnist({ nTrain: 9, shape: "image" })];
    assert.deepEqual([flat.inputShape, image.inputShape], [[784], [28, 28, 1]]);
    assert.deepEqual({ ...image, inputShape: [784] }, flat);
    await assert.rejects(
      loadMnist({ shape: "row" as never }),
      /loadMnist: shape must be one of "flat", "image"/,
    );
  });

  it("takes the first images when fewer are asked for", async () => {
    const some = await loadMnist({ nTrain: 10, nVal: 5 });
    assert.deepEqual([some.train.size, some.train.x.length, some.validation.y.length], [10, 7840, 5]);
    const { x, y } = train;
    assert.deepEqual(some.train, { ...train, size: 10, x: x.subarray(0, 7840), y: y.subarray(0, 10) });
    const most = /^loadMnist: n(Train|Val) must be an integer between 1 and \d0000, got \d0001$/;
    await assert.rejects(loadMnist({ nTrain: 60_001 }), { name: "RangeError", message: most });
    await assert.rejects(loadMnist({ nVal: 10_001 }), { name: "RangeError", message: most });
  });
});

describe("parseIdx", () => {
  const file = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9]);

  it("reads the data behind the header", () => assert.deepEqual([...parseIdx(file, [3])], [7, 8, 9]));

  it("reads the first items, of a whole file or of one that ends with them", () => {
    for (const bytes of [file, file.subarray(0, 10)]) assert.deepEqual([...parseIdx(bytes, [3], 2)], [7, 8]);
    const rows = new Uint8Array([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual([...parseIdx(rows, [2, 3], 1)], [1, 2, 3]);
    assert.equal(idxSize([2, 3], 1), 15);
  });

  it("refuses a damaged file and says in what it differs", () => {
    assert.throws(() => parseIdx(file.subarray(0, 10), [3]), /expected 11 bytes, found 10/);
    assert.throws(() => parseIdx(new Uint8Array([...file, 0]), [3]), /expected 11 bytes, found 12/);
    assert.throws(() => parseIdx(file.subarray(0, 9), [3], 2), /expected 10 bytes, found 9/);
    assert.throws(() => parseIdx(file, [4]), /expected the dimensions 4, found 3/);
    assert.throws(() => parseIdx(file, [3, 1]), /not an IDX file of 2-dimensional bytes/);
    assert.throws(() => parseIdx(new Uint8Array(2), [3]), /not an IDX file/);
  });
});
