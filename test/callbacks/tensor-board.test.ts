import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { crc32c } from "../../lib/callbacks/crc32c";
import { fileVersion, scalarsRecord } from "../../lib/callbacks/event-file";
import { TensorBoard, TensorBoardOptions } from "../../lib/callbacks/tensor-board";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { Adam } from "../../lib/optimizers/adam";
import { StepLR } from "../../lib/schedulers/index";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "../training/easy-data";

const golden = JSON.parse(readFileSync(join(__dirname, "..", "golden", "event-file.json"), "utf8"));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The scalars of the only event file in a folder, as [tag, step, value]; it is read without its checksums. */
function readEvents(folder: string): [string, number, number][] {
  const [name, ...more] = readdirSync(folder);
  assert.match(name, /^events\.out\.tfevents\.\d{10}\./);
  assert.deepEqual(more, []);
  const file = readFileSync(join(folder, name));
  const found: [string, number, number][] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(file.readBigUInt64LE(at));
    const event = fields(file.subarray(at + 12, at + 12 + length));
    for (const value of event.filter(([number]) => number === 5).flatMap(([, summary]) => fields(summary))) {
      const parts = new Map(fields(value[1]));
      const step = event.find(([number]) => number === 2)?.[1] ?? [0];
      found.push([parts.get(1)!.toString(), step[0], parts.get(2)!.readFloatLE()]);
    }
    at += length + 16;
  }
  return found;
}

/** The fields of a message of protobuf with numbers below 128. */
function fields(bytes: Buffer): [number: number, content: Buffer][] {
  const found: [number, Buffer][] = [];
  for (let at = 0; at < bytes.length;) {
    const key = bytes[at++];
    const size = { 0: 1, 1: 8, 5: 4 }[key & 7] ?? bytes[at++];
    found.push([key >> 3, bytes.subarray(at, at + size)]);
    at += size;
  }
  return found;
}

const close = (actual: readonly number[], expected: readonly number[]): void => {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= 1e-6 * Math.abs(expected[i])));
};

describe("TensorBoard's event files", () => {
  it("have the checksum of RFC 3720, appendix B.4", () => {
    const up = Uint8Array.from({ length: 32 }, (_, i) => i);
    const read =
      "01c000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000";
    assert.deepEqual(
      [
        new Uint8Array(32),
        new Uint8Array(32).fill(255),
        up,
        up.slice().reverse(),
        Buffer.from(read, "hex"),
      ].map((data) => crc32c(data)),
      [0x8a9136aa, 0x62a8ab43, 0x46dd794e, 0x113fdb5c, 0xd9963a56],
    );
    assert.equal(crc32c(new TextEncoder().encode("123456789")), 0xe3069283);
  });

  it("have the bytes that TensorBoard's own writer writes", () => {
    assert.equal(hex(fileVersion(golden.fileVersion.wallTime)), golden.fileVersion.bytes);
    for (const { wallTime, step, scalars, bytes } of golden.records) {
      const numbers = Object.entries(scalars).map(([tag, value]) => [tag, Number(value)]);
      assert.equal(hex(scalarsRecord(wallTime, step, Object.fromEntries(numbers))), bytes);
    }
    assert.equal(golden.records.length, 5);
  });
});

describe("TensorBoard", () => {
  let folder: string;
  before(() => useBackend("cpu", { quiet: true }));
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lrlab-callback-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes Keras' scalars of model.fit", async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 2, inputShape: [3], activation: "softmax" })],
    });
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    const x = tf.randomNormal([6, 3], 0, 1, "float32", 1);
    const y = tf.oneHot(tf.tensor1d([0, 1, 0, 1, 1, 0], "int32"), 2);
    const batches: number[] = [];
    const scheduler = new StepLR({ baseLr: 0.5, stepSize: 1, gamma: 0.5 });
    const { history } = await model.fit(x, y, {
      epochs: 2,
      batchSize: 2,
      verbose: 0,
      validationData: [x, y],
      callbacks: [
        new LearningRateScheduler({ scheduler, stepEvery: "batch" }),
        new TensorBoard({ logDir: folder, updateFreq: 2 }),
        { onBatchEnd: async (_batch: number, logs: tf.Logs) => void batches.push(logs.loss) },
      ] as never,
    });
    const values = (part: string, tag: string): number[] =>
      readEvents(join(folder, part))
        .filter(([name]) => name === tag)
        .map(([, , value]) => value);
    const steps = (tag: string): number[] =>
      readEvents(join(folder, "train"))
        .filter(([name]) => name === tag)
        .map(([, step]) => step);
    close(values("train", "epoch_loss"), history.loss as number[]);
    close(values("train", "epoch_accuracy"), history.acc as number[]);
    close(values("validation", "epoch_loss"), history.val_loss as number[]);
    close(values("validation", "epoch_accuracy"), history.val_acc as number[]);
    close(values("train", "epoch_learning_rate"), [0.5, 0.5 ** 4]);
    close(values("train", "batch_learning_rate"), [0.5 ** 2, 0.5 ** 4, 0.5 ** 6]);
    close(values("train", "batch_loss"), [batches[1], batches[3], batches[5]]);
    assert.deepEqual(steps("epoch_loss"), [0, 1]);
    assert.deepEqual(steps("batch_loss"), [2, 4, 6]);
    const tags = new Set(readEvents(join(folder, "train")).map(([tag]) => tag));
    const expected = ["loss", "accuracy", "learning_rate"].flatMap((name) => [
      `batch_${name}`,
      `epoch_${name}`,
    ]);
    assert.deepEqual([...tags].sort(), expected.sort());
  });

  it("writes the same tags in train, and a file for each run", async () => {
    const options = { epochs: 2, batchSize: 100, quiet: true };
    const callback = new TensorBoard({ logDir: join(folder, "a"), updateFreq: "batch" });
    const { loss, valLoss, lr } = await train(easyNet(), easyData(), {
      ...options,
      optimizer: new Adam({ lr: new StepLR({ baseLr: 0.1, stepSize: 1 }) }),
      callbacks: [callback],
    });
    const events = readEvents(join(folder, "a/train"));
    const values = (tag: string): number[] =>
      events.filter(([name]) => name === tag).map(([, , value]) => value);
    close(values("epoch_loss"), loss);
    close(values("epoch_learning_rate"), lr);
    assert.equal(values("batch_loss").length, 6);
    close(
      readEvents(join(folder, "a/validation"))
        .filter(([tag]) => tag === "epoch_loss")
        .map(([, , value]) => value),
      valLoss,
    );
    await train(easyNet(), easyData(), {
      ...options,
      optimizer: new Adam({ lr: 0.1 }),
      callbacks: [callback],
    });
    assert.equal(readdirSync(join(folder, "a/train")).length, 2);
  });

  it("says what is wrong with its options, or with the folder", async () => {
    const make = (options: object): TensorBoard => new TensorBoard(options as TensorBoardOptions);
    assert.throws(
      () => make({ updateFreq: "step" }),
      /updateFreq must be "epoch", "batch" or a positive number of batches, got "step"/,
    );
    assert.throws(() => make({ logDir: 3 }), /logDir must be a non-empty string on one line, got 3/);
    assert.throws(() => make({ log_dir: "a" }), /unknown option log_dir, did you mean logDir\?/);
    writeFileSync(join(folder, "file"), "");
    await assert.rejects(
      make({ logDir: join(folder, "file") }).onTrainBegin(),
      /TensorBoard: .* cannot be written/,
    );
  });
});
