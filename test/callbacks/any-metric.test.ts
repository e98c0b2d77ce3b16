import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { CSVLogger } from "../../lib/callbacks/csv-logger";
import { EarlyStopping } from "../../lib/callbacks/early-stopping";
import { Measured, readLogs } from "../../lib/callbacks/logs";
import { ModelCheckpoint } from "../../lib/callbacks/model-checkpoint";
import { SGD } from "../../lib/optimizers/sgd";
import { train } from "../../lib/training/train";

class Recorder extends tf.Callback {
  readonly logs: Measured[] = [];
  override async onEpochEnd(_epoch: number, logs?: tf.Logs) {
    this.logs.push(await readLogs(logs));
  }
  get told(): Record<string, unknown> {
    return this.params as Record<string, unknown>;
  }
}

describe("callbacks in training of any task", () => {
  let folder: string;
  before(() => useBackend("cpu", { quiet: true }));
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lrlab-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const x = Array.from({ length: 24 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const y = x.map(([a, b]) => [2 * a - b]);
  const line = () =>
    tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: "zeros" })] });

  it("has model.fit's logs and params, for each metric, with validation and without", async () => {
    for (const validation of [{ x, y }, undefined]) {
      const [ours, theirs] = [new Recorder(), new Recorder()];
      const options = { batchSize: 24, epochs: 2, metrics: ["mae"] };
      await train(
        line(),
        { x, y, validation },
        {
          ...options,
          loss: "meanSquaredError",
          optimizer: new SGD({ lr: 0.1 }),
          callbacks: [ours],
          quiet: true,
        },
      );
      const model = line();
      model.compile({ ...options, loss: "meanSquaredError", optimizer: tf.train.sgd(0.1) });
      const [xs, ys] = [tf.tensor2d(x), tf.tensor2d(y)];
      await model.fit(xs, ys, {
        ...options,
        shuffle: false,
        verbose: 0,
        callbacks: theirs,
        ...(validation && { validationData: [xs, ys] }),
      });
      const [metrics, doValidation] = [ours.told.metrics as string[], ours.told.doValidation];
      assert.equal(doValidation, theirs.told.doValidation);
      assert.deepEqual([...metrics].sort(), [...(theirs.told.metrics as string[])].sort());
      ours.logs.forEach((logs, i) => {
        const { learning_rate, ...measured } = logs;
        assert.ok(Math.abs(learning_rate - 0.1) < 1e-6);
        assert.deepEqual(Object.keys(measured).sort(), Object.keys(theirs.logs[i]).sort());
        for (const [name, value] of Object.entries(theirs.logs[i]))
          assert.ok(Math.abs(value - measured[name]) < 1e-5, name);
      });
    }
  });

  it("stop by, save by and write any metric, with the way that is better", async () => {
    const file = join(folder, "log.csv");
    const stopping = new EarlyStopping({ monitor: "val_r2", patience: 2, restoreBestWeights: true });
    const saving = new ModelCheckpoint({
      filepath: join(folder, "best-{val_r2:.2f}"),
      monitor: "valR2",
      saveBestOnly: true,
    });
    const callbacks = [stopping, saving, new CSVLogger({ filename: file })];
    const history = await train(
      line(),
      { x, y, validation: { x, y: y.map(([v]) => [v / 2]) } },
      {
        loss: "meanSquaredError",
        metrics: ["r2"],
        optimizer: new SGD({ lr: 0.1 }),
        epochs: 60,
        callbacks,
        quiet: true,
      },
    );
    const best = Math.max(...history.valR2);
    assert.equal(stopping.best, best);
    assert.equal(saving.best, best);
    assert.equal(history.epoch.length, history.valR2.indexOf(best) + 3);
    const [head, ...rows] = readFileSync(file, "utf8").trim().split("\r\n");
    assert.equal(head, "epoch,learning_rate,loss,r2,val_loss,val_r2");
    assert.equal(rows.length, history.epoch.length);
  });

  it("say what to do where a run has no validation", async () => {
    const running = train(
      line(),
      { x, y },
      {
        loss: "mse",
        optimizer: new SGD({ lr: 0.1 }),
        epochs: 2,
        callbacks: [new EarlyStopping()],
        quiet: true,
      },
    );
    await assert.rejects(
      running,
      /EarlyStopping: the logs have no val_loss, only loss, learning_rate; give validation data, or choose another monitor/,
    );
  });
});
