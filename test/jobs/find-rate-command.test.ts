import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { RangeTest } from "../../lib/training/find-learning-rate";
import { lrlab, ownFolder, smallJob, start, writeJson } from "./program";

describe("lrlab find-rate", () => {
  const folder = ownFolder();

  it("sees a module's loss rise once the rate is above 2 over the curvature", async () => {
    const file = writeJson(folder(), "job.json", {
      ...{ model: "./line.cjs", data: "./line.cjs", loss: "meanSquaredError" },
      ...{ optimizer: "SGD", batchSize: 3, epochs: 1, schedule: 1 },
    });
    const source = `
      const tf = require(${JSON.stringify(require.resolve("@tensorflow/tfjs"))});
      const layer = { inputShape: [1], units: 1, useBias: false, kernelInitializer: "zeros" };
      exports.model = () => tf.sequential({ layers: [tf.layers.dense(layer)] });
      exports.data = () => ({ x: [[1], [2], [3]], y: [[2], [4], [6]] });
    `;
    writeFileSync(join(folder(), "line.cjs"), source);
    const rates = ["--start", "0.05", "--end", "5", "--steps", "21"];
    const { code, out, err } = await lrlab("find-rate", file, ...rates, "--json");
    assert.equal(code, 0, err);
    const { lr, loss, stopped, suggestions } = JSON.parse(out) as RangeTest;
    assert.equal(stopped, "diverged");
    lr.forEach((rate, step) => assert.ok(Math.abs(rate / (0.05 * 10 ** (step / 10)) - 1) < 1e-12, `${step}`));
    // The mean of (w x - y)² over x = 1, 2, 3 has the curvature 2 · 14/3 in w, and begins at the mean of y².
    const limit = 2 / (28 / 3);
    assert.ok(Math.abs(loss[0] / (56 / 3) - 1) < 1e-6, `${loss[0]}`);
    const rises = lr.findIndex((rate) => rate > limit);
    for (let step = 1; step < loss.length; step++)
      assert.equal(loss[step] > loss[step - 1], step > rises, `after a step at ${lr[step - 1]}`);
    assert.equal(suggestions.minimumOverTen, lr[rises] / 10);
  });

  it("has the options in place of what the job says, and draws the curve", async () => {
    const file = writeJson(folder(), "job.json", { ...smallJob, schedule: 0.1 });
    const { code, out, err } = await lrlab("find-rate", file, "--optimizer", "Adam", "--steps", "30");
    assert.equal(code, 0, err);
    assert.match(out, /smoothed loss/);
    assert.match(out, /Ended after \d+ steps \((end|diverged)\)\. Suggestions:\n.*steepest /);
    const other = await lrlab(
      "find-rate",
      "--data",
      "synthetic",
      "--samples",
      "64",
      "--steps",
      "5",
      "--json",
    );
    assert.equal(other.code, 0, other.err);
    assert.equal((JSON.parse(other.out) as RangeTest).lr.length, 5);
  });

  it("shows the curve so far at Ctrl-C", async function () {
    this.timeout(300_000);
    const steps = ["--steps", "1000000", "--end", "1e-6"];
    // A busy machine may not have begun to train by then.
    for (let ms = 2000; ; ms *= 2) {
      const started = start("find-rate", "--data", "synthetic", ...steps, "--json");
      await wait(ms);
      started.child.kill("SIGINT");
      const { code, out, err } = await started.ended;
      const { stopped, lr } = out === "" ? {} : (JSON.parse(out) as Partial<RangeTest>);
      if (!lr?.length && ms < 60_000) continue;
      assert.deepEqual([code, err, stopped], [1, "", "aborted"]);
      assert.ok(lr!.length > 0 && lr!.length < 1_000_000, `${lr!.length}`);
      return;
    }
  });

  it("refuses what it cannot use, with the option's name", async () => {
    const file = writeJson(folder(), "job.json", { ...smallJob, schedule: 0.1 });
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /^lrlab find-rate: expected a job file, or --data/],
      [[file, "--samples", "5"], /^lrlab find-rate: --samples needs --data/],
      [[file, "--start", "-1"], /^lrlab find-rate: --start must be a positive number, got "-1"/],
      [[file, "--start", "1", "--end", "0.1"], /--end must be above --start, 1, got 0\.1/],
      [[file, "--optimizer", "SGDD"], /^lrlab find-rate: --optimizer must be one of SGD, .*, got SGDD$/m],
      [["--data", "minst"], /data must be .*"mnist".*, got "minst"/],
    ];
    for (const [args, says] of refused) {
      const { code, out, err } = await lrlab("find-rate", ...args);
      assert.deepEqual([code, out], [2, ""], `${args.join(" ")}: ${err}`);
      assert.match(err, says);
    }
  });
});
