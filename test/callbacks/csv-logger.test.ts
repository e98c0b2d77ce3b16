import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { CSVLogger, CSVLoggerOptions } from "../../lib/callbacks/csv-logger";
import { Adam } from "../../lib/optimizers/adam";
import { StepLR } from "../../lib/schedulers/index";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "../training/easy-data";
import { keras } from "./keras";
import { countingModel } from "./measure";

/** A row's cells, numbers as numbers: Python writes 0.0 and 1e-07 where JavaScript writes 0 and 1e-7. */
const cells = (text: string, separator: string): unknown[] =>
  text
    .split("\r\n")
    .map((line) => line.split(separator).map((cell) => (/^[-\d]/.test(cell) ? Number(cell) : cell)));

describe("CSVLogger", () => {
  let folder: string;
  before(() => useBackend("cpu", { quiet: true }));
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lrlab-callback-"))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");

  for (const { name, options, runs, text } of keras.csvLogger) {
    it(`writes what Keras' writes: ${name}`, async () => {
      for (const epochs of runs) {
        const logger = new CSVLogger({ filename: join(folder, "a/b.csv"), ...options });
        await logger.onTrainBegin();
        for (const { epoch, logs } of epochs) await logger.onEpochEnd(epoch, logs);
        await logger.onTrainEnd();
      }
      const { separator = "," } = options as CSVLoggerOptions;
      assert.deepEqual(cells(read("a/b.csv"), separator), cells(text, separator));
    });
  }

  it("has each line in the file once its epoch has ended, in model.fit", async () => {
    const x = tf.ones([2, 1]);
    const lines: number[] = [];
    const callbacks = [
      new CSVLogger({ filename: join(folder, "fit.csv") }),
      { onEpochEnd: async () => void lines.push(read("fit.csv").split("\r\n").length - 1) },
    ];
    const failing = {
      onEpochBegin: async (epoch: number) => (epoch === 3 ? assert.fail("stopped") : undefined),
    };
    await assert.rejects(
      countingModel().fit(x, x, {
        epochs: 9,
        verbose: 0,
        validationData: [x, x],
        callbacks: [...callbacks, failing] as never,
      }),
      /stopped/,
    );
    assert.deepEqual(lines, [2, 3, 4]);
    assert.equal(
      read("fit.csv"),
      "epoch,learning_rate,loss,val_loss\r\n0,1,0,-1\r\n1,1,-1,-2\r\n2,1,-2,-3\r\n",
    );
  });

  it("has what train measured", async () => {
    const scheduler = new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5 });
    const history = await train(easyNet(), easyData(), {
      optimizer: new Adam({ lr: scheduler }),
      epochs: 3,
      quiet: true,
      callbacks: [new CSVLogger({ filename: join(folder, "train.csv"), separator: "\t" })],
    });
    const [head, ...rows] = read("train.csv").trimEnd().split("\r\n");
    assert.equal(head, "epoch\tacc\tlearning_rate\tloss\tval_acc\tval_loss");
    const { accuracy, lr, loss, valAccuracy, valLoss } = history;
    assert.deepEqual(
      rows.map((row) => row.split("\t").map(Number)),
      [0, 1, 2].map((i) => [i, accuracy[i], lr[i], loss[i], valAccuracy[i], valLoss[i]]),
    );
  });

  it("goes on beneath a file that was cut short, in the order of its columns", async () => {
    const filename = join(folder, "cut.csv");
    writeFileSync(filename, 'epoch,val_loss,"a ""b""",loss\n0,1,2,3\n1,4,5');
    const logger = new CSVLogger({ filename, append: true });
    await logger.onTrainBegin();
    await logger.onEpochEnd(1, { loss: 6, val_loss: 4 });
    assert.equal(read("cut.csv"), 'epoch,val_loss,"a ""b""",loss\n0,1,2,3\n1,4,5\r\n1,4,NA,6\r\n');
    await assert.rejects(
      logger.onEpochEnd(2, { loss: 6, acc: 1 }),
      /cut\.csv has the columns val_loss, a "b", loss, but the logs also have acc; use another file/,
    );
  });

  it("says what is wrong with its options, or with the file", async () => {
    const make = (options: object): CSVLogger => new CSVLogger(options as CSVLoggerOptions);
    assert.throws(
      () => make({}),
      /CSVLogger: filename must be a non-empty string on one line, got undefined/,
    );
    assert.throws(
      () => make({ filename: "a", separator: ", " }),
      /separator must be one character.*, got ", "/,
    );
    assert.throws(() => make({ filename: "https://x.org/a" }), /filename must be a path in the file system/);
    writeFileSync(join(folder, "file"), "");
    await assert.rejects(
      make({ filename: join(folder, "file/a.csv") }).onTrainBegin(),
      /CSVLogger: .*a\.csv cannot be written .*: move away what is in the way/,
    );
    await assert.rejects(make({ filename: folder }).onTrainBegin(), /cannot be written .*EISDIR/);
  });
});
