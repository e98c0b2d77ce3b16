import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "../../lib/datasets/random";
import { Ended, lrlab, ownFolder, program, smallJob, start, writeJson } from "./program";

type Line = Record<string, number>;

const linesOf = (text: string): Line[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

/** What is the same in each run: all but the seconds. */
const measured = (text: string): Line[] =>
  linesOf(text).map(({ seconds, ...rest }) => {
    assert.ok(seconds >= 0);
    return rest;
  });

/** A job with momentum, a schedule and averages of the weights, long enough to be ended often. */
const longJob = {
  ...smallJob,
  data: { name: "synthetic", options: { nTrain: 600, nVal: 50 } },
  schedule: { kind: "CosineAnnealingLR", baseLr: 0.03, tMax: 600 },
  ema: 0.9,
  ...{ stepEvery: "batch", epochs: 30, batchSize: 20, seed: 5 },
};

describe("lrlab train", () => {
  const folder = ownFolder();

  it("writes each epoch, a model and a result, and does nothing anew", async () => {
    const file = writeJson(folder(), "job.json", {
      ...smallJob,
      schedule: "StepLR baseLr=0.1 stepSize=1 gamma=0.5",
    });
    const { code, out, err } = await lrlab("train", file, "--json");
    assert.equal(code, 0, err);
    const lines = linesOf(out);
    assert.deepEqual(
      lines.map(({ epoch, lr }) => [epoch, lr]),
      [
        [1, 0.1],
        [2, 0.05],
      ],
    );
    const output = join(folder(), "job");
    assert.equal(readFileSync(join(output, "history.jsonl"), "utf8"), out);
    assert.ok(existsSync(join(output, "model", "weights.bin")));
    const before = readFileSync(join(output, "result.json"), "utf8");
    const again = await lrlab("train", file, "--json");
    assert.deepEqual([again.code, again.out], [0, out]);
    assert.equal(readFileSync(join(output, "result.json"), "utf8"), before);
  });

  it("trains a module's model on its data, with its loss", async () => {
    const file = writeJson(folder(), "job.json", {
      ...{ model: "./line.cjs", data: "./line.cjs", loss: { module: "./line.cjs", export: "loss" } },
      ...{ optimizer: "SGD", schedule: 0.1, epochs: 60, batchSize: 4 },
    });
    const source = `
      const tf = require(${JSON.stringify(require.resolve("@tensorflow/tfjs"))});
      exports.model = (seed) => {
        const kernelInitializer = tf.initializers.glorotUniform({ seed });
        return tf.sequential({ layers: [tf.layers.dense({ inputShape: [1], units: 1, kernelInitializer })] });
      };
      exports.data = () => ({ x: [[0], [1], [2], [3]], y: [[1], [3], [5], [7]] });
      exports.loss = (targets, outputs) => tf.mean(tf.square(tf.sub(targets, outputs)), 1);
    `;
    writeFileSync(join(folder(), "line.cjs"), source);
    const { code, out, err } = await lrlab("train", file, "--json");
    assert.equal(code, 0, err);
    assert.ok(linesOf(out).at(-1)!.loss < 0.05, out);
    const [slope, offset] = new Float32Array(
      new Uint8Array(readFileSync(join(folder(), "job/model/weights.bin"))).buffer,
    );
    assert.ok(Math.abs(slope - 2) < 0.3 && Math.abs(offset - 1) < 0.6, `${slope} ${offset}`);
  });

  const wrong: [string, object, RegExp][] = [
    ["an unknown field", { epoch: 1 }, /unknown option epoch, did you mean epochs\?/],
    ["an unknown dataset", { data: "mnst" }, /data must be "synthetic", "mnist", .* got "mnst"/],
    ["no schedule", { schedule: undefined }, /schedule must be given, as a rate or a spec/],
    ["an unknown kind", { schedule: "StepLTR baseLr=1" }, /unknown kind "StepLTR", did you mean StepLR/],
    [
      "a wrong option",
      { schedule: { kind: "StepLR", baseLr: 0.1, stepSize: 0 } },
      /stepSize must be a positive integer, got 0/,
    ],
    ["a module that is not there", { model: "./none.js" }, /model: .*none\.js.* cannot be loaded/],
    ["a recipe beside a schedule", { recipe: { optimizer: "SGD", lr: 0.1 } }, /recipe stands in place of/],
    [
      "a rate of the optimizer's beside a schedule",
      { optimizer: { name: "SGD", lr: 5 } },
      /job\.json: optimizer must have no lr, since schedule gives the rate, got 5/,
    ],
    ["a number of epochs that is none", { epochs: 0 }, /epochs must be a positive integer, got 0/],
  ];
  for (const [what, part, message] of wrong) {
    it(`ends with status 2 for ${what}`, async () => {
      const file = writeJson(folder(), "job.json", { ...smallJob, schedule: 0.1, ...part });
      const { code, err } = await lrlab("train", file);
      assert.match(err, message);
      assert.equal(code, 2);
    });
  }

  it("ends with status 2 where the folder has another job's output, 1 where the run diverges", async () => {
    const file = writeJson(folder(), "job.json", { ...smallJob, schedule: 0.1 });
    assert.equal((await lrlab("train", file)).code, 0);
    writeJson(folder(), "job.json", { ...smallJob, schedule: 0.2 });
    const other = await lrlab("train", file);
    assert.match(other.err, /job has the output of another job; give another folder/);
    assert.equal(other.code, 2);
    writeJson(folder(), "job.json", { ...smallJob, schedule: 1e30 });
    const diverged = await lrlab("train", file, "--out", join(folder(), "other"));
    assert.match(diverged.err, /the loss is NaN at step 2/);
    assert.equal(diverged.code, 1);
  });

  it("does a job anew whose mistakes are mended before it has come to anything", async () => {
    const file = writeJson(folder(), "job.json", {
      ...smallJob,
      schedule: 0.1,
      optimizer: { name: "SGD", momentun: 0.9 },
    });
    const wrong = await lrlab("train", file);
    assert.match(wrong.err, /momentun/);
    assert.equal(wrong.code, 2);
    writeJson(folder(), "job.json", { ...smallJob, schedule: 1e30 });
    assert.match((await lrlab("train", file)).err, /the loss is NaN/);
    writeJson(folder(), "job.json", { ...smallJob, schedule: 0.1 });
    const mended = await lrlab("train", file);
    assert.equal(mended.code, 0, mended.err);
    assert.equal(JSON.parse(readFileSync(join(folder(), "job", "job.json"), "utf8")).schedule, 0.1);
  });

  it("ends as at Ctrl-C where the reader of its output is gone", async () => {
    const file = writeJson(folder(), "job.json", { ...longJob, schedule: 0.01, epochs: 10_000 });
    const started = start("train", file, "--json");
    while (!started.printed().includes('"epoch":2')) await wait(10);
    started.child.stdout!.destroy();
    const { code, err } = await started.ended;
    assert.match(err, /ended after epoch \d+ of 10000; the same command continues it/);
    assert.equal(code, 1);
  });

  it("says that its output cannot be written", function () {
    if (process.platform !== "linux") this.skip();
    const full = openSync("/dev/full", "w");
    const words = [program, "kinds"];
    const { status, stderr } = spawnSync(process.execPath, words, {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    closeSync(full);
    assert.match(stderr, /^lrlab: standard output cannot be written \(ENOSPC.*\)\n$/);
    assert.equal(status, 1);
  });

  it("asks for --out where that would be the file itself", async () => {
    const path = join(folder(), "job");
    writeFileSync(path, JSON.stringify({ ...smallJob, schedule: 0.1 }));
    const { code, err } = await lrlab("train", path);
    assert.match(
      err,
      /^lrlab train: --out must be given where the job file does not end in \.json, got .*job$/m,
    );
    assert.equal(code, 2);
  });

  it("names the file of a folder that is damaged", async () => {
    const file = writeJson(folder(), "job.json", { ...smallJob, schedule: 0.1 });
    writeJson(join(folder(), "job"), "job.json", { ...smallJob, schedule: 0.1 });
    writeFileSync(join(folder(), "job", "result.json"), '{"history":');
    const { code, err } = await lrlab("train", file);
    assert.match(err, /result\.json: it must be JSON/);
    assert.equal(code, 2);
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const)
    it(`saves at ${signal}, and ends within a second`, async () => {
      const job = { ...longJob, schedule: 0.01, epochs: 10_000 };
      const file = writeJson(folder(), "job.json", job);
      const started = start("train", file, "--json");
      while (!started.printed().includes('"epoch":2')) await wait(10);
      const killed = performance.now();
      started.child.kill(signal);
      const { code, err } = await started.ended;
      const seconds = (performance.now() - killed) / 1000;
      assert.ok(seconds < 1, `it took ${seconds} s`);
      assert.match(err, /ended after epoch \d+ of 10000; the same command continues it/);
      assert.equal(code, 1);
      const checkpoint = readFileSync(join(folder(), "job", "checkpoint.json"), "utf8");
      const { position } = JSON.parse(checkpoint.split("\n")[1]) as { position: { step: number } };
      const epochs = linesOf(started.printed()).length;
      assert.ok(
        position.step >= epochs * 30 && position.step < (epochs + 1) * 30,
        `${position.step}, ${epochs}`,
      );
    });

  /** Ends runs of a job so many times at random moments, and compares what is done with an undisturbed run. */
  async function killOften(kills: number): Promise<void> {
    const random = seededRandom(kills);
    const file = writeJson(folder(), "job.json", longJob);
    const whole = join(folder(), "whole");
    const reference = await lrlab("train", file, "--out", whole, "--json");
    assert.equal(reference.code, 0, reference.err);
    const out = join(folder(), "ended");
    const begin = () => start("train", file, "--out", out, "--json", "--save-steps", "4");
    const check = ({ code, out: printed, err }: Ended): void => {
      assert.equal(code, 0, err);
      assert.deepEqual(measured(printed), measured(reference.out));
      assert.deepEqual(measured(readFileSync(join(out, "history.jsonl"), "utf8")), measured(reference.out));
      const weights = (path: string): Buffer => readFileSync(join(path, "model", "weights.bin"));
      assert.deepEqual(weights(out), weights(whole));
    };
    let [done, finished] = [0, 0];
    // The machine is not as busy all the time: where runs end by themselves, the next are killed sooner.
    let span = 1000 * reference.seconds;
    while (done < kills) {
      const { child, ended } = begin();
      const signal = random.integer(2) === 0 ? "SIGKILL" : "SIGTERM";
      const timer = setTimeout(() => child.kill(signal), span * (0.3 + 0.9 * random.uniform()));
      const end = await ended;
      clearTimeout(timer);
      if (end.code === 0) {
        check(end);
        rmSync(out, { recursive: true });
        finished++;
        span *= 0.8;
      } else {
        done++;
        span *= 1.05;
      }
    }
    const { ended } = begin();
    check(await ended);
    assert.ok(finished < 10 * kills);
  }

  it("comes to the same bits after it was killed at 10 random moments", async function () {
    this.timeout(300_000);
    await killOften(10);
  });

  it("comes to the same bits after it was killed at 50 random moments @long", async function () {
    this.timeout(1_200_000);
    await killOften(50);
  });
});
