import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import * as lrlab from "../../lib/dist";
import {
  Adam,
  CosineAnnealingLR,
  ReduceLROnPlateau,
  SGD,
  simpleNet,
  StepLR,
  stepSchedule,
  train,
  useBackend,
} from "../../lib/dist";
import { LambdaLR } from "../../lib/dist/schedulers";
import { compare, ComparedRun, Comparison } from "../../lib/dist/comparing/compare";
import { Runner, TrainingJob } from "../../lib/dist/comparing/job";
import { WorkerPool } from "../../lib/dist/comparing/worker-pool";
import { easyData, withoutSeconds } from "../training/easy-data";
import { watchWarnings } from "../training/warnings";

const data = easyData();
const common = { data, model: { hidden: 16 }, epochs: 3 };

/** What a comparison measured, but for the times. */
const numbers = ({ histories }: Comparison) =>
  Object.fromEntries(
    Object.entries(histories).map(([name, bySeed]) => [
      name,
      Object.values(bySeed).map((history) => withoutSeconds(history)),
    ]),
  );

/** A runner that keeps the jobs, and trains nothing. */
function recorder(): Runner & { jobs: TrainingJob[] } {
  const jobs: TrainingJob[] = [];
  const column = [1];
  const history = Object.fromEntries(
    Object.keys(lrlab.emptyHistory()).map((name) => [name, column]),
  ) as unknown as lrlab.History;
  return { jobs, run: async (job) => (jobs.push(job), history) };
}

describe("compare", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("passes on what its workers warn of, each line once", async () => {
    // 300 samples in batches of 100, three epochs: nine batches.
    const schedules = { cycle: new CosineAnnealingLR({ baseLr: 0.1, tMax: 9 }), constant: 0.1 };
    const lines = await watchWarnings(() =>
      compare({ ...common, schedules, seeds: [1, 2, 3], batchSize: 100, workers: 2 }),
    );
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.match(lines[0], /CosineAnnealingLR is made for 9 steps, as many as this run has batches/);
  });

  it("takes the arithmetic in use", async () => {
    const run = async (arithmetic: "portable" | "fast") => {
      await useBackend("wasm", { quiet: true, arithmetic });
      const trained = await train(simpleNet({ features: 8, hidden: 16, classes: 3, seed: 1 }), data, {
        optimizer: new Adam({ lr: 0.02 }),
        epochs: 3,
        seed: 1,
        quiet: true,
      });
      const compared = await compare({ ...common, schedules: { constant: 0.02 }, seeds: [1], workers: 1 });
      assert.deepEqual(numbers(compared), { constant: [withoutSeconds(trained)] });
    };
    await run("fast");
    await run("portable");
  });

  it("gives the numbers of train to the last bit, with one worker as with two", async () => {
    const groups = [
      { params: "*bias", weightDecay: 0.1 },
      { params: "output/*", lr: 0.05 },
    ];
    const schedules = {
      constant: 0.02,
      scheduler: new StepLR({ baseLr: 0.02, stepSize: 1, gamma: 0.5 }),
      schedule: stepSchedule({ baseLr: 0.02, stepSize: 2, gamma: 0.1 }),
      optimizer: new SGD({ lr: new CosineAnnealingLR({ baseLr: 0.1, tMax: 3 }), momentum: 0.9, groups }),
      function: () => new Adam({ lr: new ReduceLROnPlateau({ baseLr: 0.02, patience: 0, threshold: 0.9 }) }),
      tfjs: () => tf.train.rmsprop(0.01),
    };
    const seeds = [5, -2];
    const [one, two] = [1, 2].map((workers) => compare({ ...common, schedules, seeds, workers }));
    const expected: Record<string, object[]> = {};
    for (const [name, template] of Object.entries(schedules)) {
      expected[name] = [];
      for (const seed of seeds) {
        const fresh: Record<string, () => tf.Optimizer> = {
          constant: () => new Adam({ lr: 0.02 }),
          scheduler: () => new Adam({ lr: new StepLR({ baseLr: 0.02, stepSize: 1, gamma: 0.5 }) }),
          schedule: () => new Adam({ lr: new StepLR({ baseLr: 0.02, stepSize: 2, gamma: 0.1 }) }),
          optimizer: () =>
            new SGD({ lr: new CosineAnnealingLR({ baseLr: 0.1, tMax: 3 }), momentum: 0.9, groups }),
        };
        const optimizer = (fresh[name] ?? (template as () => tf.Optimizer))();
        const model = simpleNet({ features: 8, hidden: 16, classes: 3, seed });
        expected[name].push(withoutSeconds(await train(model, data, { optimizer, epochs: 3, seed })));
      }
    }
    assert.deepEqual(numbers(await one), expected);
    assert.deepEqual(numbers(await two), expected);
    assert.equal(schedules.scheduler.lastEpoch, 0);
  });

  it("computes on the engine in use, in workers that served another before too", async () => {
    const engine = lrlab.backendInUse()!;
    const losses = async (): Promise<{ compared: number[]; trained: number[] }> => {
      const { histories } = await compare({
        ...common,
        schedules: { constant: 0.02 },
        seeds: [5],
        workers: 1,
      });
      const model = simpleNet({ features: 8, hidden: 16, classes: 3, seed: 5 });
      const { loss } = await train(model, data, { optimizer: new Adam({ lr: 0.02 }), epochs: 3, seed: 5 });
      return { compared: histories.constant[5].loss, trained: loss };
    };
    const here = await losses();
    try {
      await useBackend("cpu", { quiet: true });
      const onCpu = await losses();
      await useBackend("wasm", { quiet: true, arithmetic: "fast" });
      const fast = await losses();
      assert.deepEqual(
        [here.compared, onCpu.compared, fast.compared],
        [here.trained, onCpu.trained, fast.trained],
      );
      assert.notDeepEqual(onCpu.compared, here.compared);
    } finally {
      await useBackend(engine, { quiet: true });
    }
  });

  it("trains with a dataset's name as with its samples", async () => {
    const options = { nTrain: 200, nVal: 50, seed: 3 };
    const run = (data: lrlab.Dataset | { name: "synthetic"; options: object }) =>
      compare({ schedules: { constant: 0.01 }, data, epochs: 1, batchSize: 100, stepEvery: "batch" });
    assert.deepEqual(
      numbers(await run({ name: "synthetic", options })),
      numbers(await run(lrlab.syntheticData(options))),
    );
  });

  it("gives the mean and the standard deviation over the seeds", async () => {
    const { histories, mean, spread } = await compare({
      ...common,
      schedules: { constant: 0.02 },
      seeds: [1, 2, 3],
    });
    const losses = Object.values(histories.constant).map(({ valLoss }) => valLoss[2]);
    const average = (losses[0] + losses[1] + losses[2]) / 3;
    const deviation = Math.hypot(...losses.map((loss) => loss - average)) / Math.SQRT2;
    assert.ok(Math.abs(mean.constant.valLoss[2] / average - 1) < 1e-14);
    assert.ok(Math.abs(spread.constant.valLoss[2] / deviation - 1) < 1e-9);
    assert.deepEqual(
      [mean.constant.lr, spread.constant.lr],
      [
        [0.02, 0.02, 0.02],
        [0, 0, 0],
      ],
    );
    assert.deepEqual(mean.constant.epoch, [1, 2, 3]);
  });

  it("makes the optimizer of a rate or a scheduler as it is told to", async () => {
    const runner = recorder();
    await compare({
      ...common,
      runner,
      schedules: { constant: 0.1 },
      optimizer: (lr) => new SGD({ lr, momentum: 0.9 }),
    });
    assert.equal(runner.jobs[0].optimizer.className, "lrlab>SGD");
    assert.equal(runner.jobs[0].optimizer.config.momentum, 0.9);
  });

  it("describes each run to the runner as plain JSON", async () => {
    const runner = recorder();
    const mnist = { name: "mnist", options: { nTrain: 100 } } as const;
    await compare({
      schedules: { a: 0.1, b: new StepLR({ baseLr: 0.1, stepSize: 2 }) },
      seeds: [7, 8],
      data: mnist,
      epochs: 4,
      runner,
    });
    const { jobs } = runner;
    assert.deepEqual(JSON.parse(JSON.stringify(jobs)), jobs);
    const { optimizer, ...rest } = jobs[0];
    assert.equal(optimizer.className, "lrlab>Adam");
    assert.deepEqual(rest, {
      dataset: mnist,
      model: { name: "simpleNet", options: { features: 784, hidden: 128, classes: 10, seed: 7 } },
      stepEvery: "epoch",
      monitor: "valLoss",
      epochs: 4,
      batchSize: 32,
      seed: 7,
    });
    assert.deepEqual(
      jobs.map(({ seed }) => seed),
      [7, 8, 7, 8],
    );
  });

  it("reports the runs as they end", async () => {
    const reports: unknown[] = [];
    await compare({
      ...common,
      schedules: { a: 0.01, b: 0.02 },
      seeds: [1, 2],
      workers: 1,
      onRunEnd: ({ schedule, seed, history }, { finished, total }) =>
        void reports.push([schedule, seed, history?.epoch.length, finished, total]),
    });
    assert.deepEqual(reports, [
      ["a", 1, 3, 1, 4],
      ["a", 2, 3, 2, 4],
      ["b", 1, 3, 3, 4],
      ["b", 2, 3, 4, 4],
    ]);
  });

  it("reports a run that diverges as failed, and goes on in the same worker", async () => {
    const { histories, mean, failed } = await compare({
      ...common,
      schedules: { wild: new SGD({ lr: 1e30 }), tame: new SGD({ lr: 0.1 }) },
      workers: 1,
    });
    assert.deepEqual(
      failed.map(({ schedule, seed }) => [schedule, seed]),
      [["wild", 0]],
    );
    assert.match(failed[0].error!.message, /^train: the loss is \w+ at step \d/);
    assert.deepEqual([Object.keys(histories), Object.keys(mean)], [["tame"], ["tame"]]);
  });

  it("throws when every run fails, with the first error", async () => {
    const run = compare({
      ...common,
      schedules: { wild: 1e30 },
      optimizer: (lr) => new SGD({ lr }),
    });
    await assert.rejects(
      run,
      /^Error: compare: every run failed; wild with seed 0: train: the loss is \w+ at step \d/,
    );
  });

  it("lets a worker's death fail its run alone", async () => {
    const seeds = [11, 12, 13, 14, 15, 16];
    const ended: ComparedRun[] = [];
    const runner = new WorkerPool({ workers: 2 }, require.resolve("./compare-crash.js"));
    const options = { ...common, schedules: { constant: 0.02 }, seeds };
    const result = await compare({ ...options, runner, onRunEnd: (run) => void ended.push(run) });
    await runner.close();
    assert.deepEqual(
      result.failed.map(({ seed, error }) => [seed, error!.message]),
      [
        [13, "the worker ended with exit code 3"],
        [14, "out of luck"],
      ],
    );
    const { constant } = (await compare({ ...options, seeds: [11, 12, 15, 16] })).histories;
    assert.deepEqual(numbers(result), numbers({ ...result, histories: { constant } }));
    assert.equal(ended.length, 6);
  });

  it("leaves a worker free whose job cannot be sent, and does no job once its pool is closed", async () => {
    const runner = new WorkerPool({ workers: 1 });
    const { signal } = new AbortController();
    const jobs = recorder();
    await compare({
      schedules: { a: 0.1 },
      data: { name: "synthetic", options: { nTrain: 64, nVal: 8 } },
      epochs: 1,
      runner: jobs,
    });
    const [job] = jobs.jobs;
    const config = { ...job.optimizer.config, lr: () => 1 } as never;
    const wrong = { ...job, optimizer: { ...job.optimizer, config } };
    await assert.rejects(runner.run(wrong, undefined, signal), { name: "DataCloneError" });
    assert.deepEqual((await runner.run(job, undefined, signal)).epoch, [1]);
    const loading = runner.run({ ...job, dataset: { name: "mnist" } }, undefined, signal);
    await Promise.all([
      assert.rejects(loading, /WorkerPool: closed before the job was done/),
      runner.close(),
    ]);
    await assert.rejects(runner.run(job, undefined, signal), /WorkerPool: closed before the job was done/);
  });

  it("ends when it is aborted, keeps what is done, and leaves its pool usable", async () => {
    const runner = new WorkerPool({ workers: 2 });
    const controller = new AbortController();
    const options = { ...common, schedules: { constant: 0.02 }, runner };
    const { histories, failed } = await compare({
      ...options,
      seeds: Array.from({ length: 30 }, (_, i) => i),
      signal: controller.signal,
      onRunEnd: (_, { finished }) => void (finished === 3 && controller.abort()),
    });
    assert.equal(Object.keys(histories.constant).length, 3);
    assert.deepEqual(failed, []);
    assert.deepEqual(Object.keys((await compare({ ...options, seeds: [77] })).histories.constant), ["77"]);
    assert.deepEqual((await compare({ ...options, signal: AbortSignal.abort() })).histories, {});
    await runner.close();
  });

  it("ends at Ctrl-C with an error that has what is done, as lastComparison has; it leaves nothing behind", function () {
    // There, a process can only be ended by another, not interrupted.
    if (process.platform === "win32") this.skip();
    const program = join(__dirname, "compare-interrupt.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
      encoding: "utf8",
      timeout: 60_000,
    });
    assert.equal(status, 0, stderr);
    const { seen, message, ...rest } = JSON.parse(stdout);
    assert.ok(seen >= 3 && seen < 30, `${seen} runs`);
    assert.equal(message, `compare: interrupted after ${seen} of 30 runs; lastComparison() has them`);
    assert.deepEqual(rest, {
      isInterrupted: true,
      name: "InterruptedError",
      finished: seen,
      kept: seen,
      failed: 0,
      isLast: true,
      listeners: 0,
      after: ["77"],
      isLastAfter: true,
    });
  });

  it("leaves no thread behind, not even when the callback throws", async () => {
    const threads = () =>
      process.getActiveResourcesInfo().filter((resource) => /Worker|MessagePort/.test(resource)).length;
    const before = threads();
    let during = 0;
    const onRunEnd = () => {
      during = threads();
      throw new Error("enough");
    };
    const run = compare({
      ...common,
      schedules: { constant: 0.02 },
      seeds: [1, 2, 3, 4],
      workers: 2,
      onRunEnd,
    });
    await assert.rejects(run, /^Error: enough$/);
    assert.ok(during > before);
    assert.equal(threads(), before);
  });

  it("takes the threads of the comparison before it, for which a program does not wait", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, "compare-again.js")], {
      encoding: "utf8",
      timeout: 30_000,
    });
    assert.equal(status, 0, stderr);
    const { started, same } = JSON.parse(stdout);
    assert.deepEqual({ started, same }, { started: [2, 0, 1], same: true });
  });

  it("trains with every optimizer of lrlab", async () => {
    const classes = Object.values(lrlab).filter(
      (value) => typeof value === "function" && value.prototype?.minimize && "className" in value,
    ) as (new (options: { lr: number }) => tf.Optimizer)[];
    assert.ok(classes.length >= 11);
    const schedules = Object.fromEntries(
      classes.map((Optimizer) => [Optimizer.name, new Optimizer({ lr: 0.01 })]),
    );
    const { histories, failed } = await compare({ ...common, schedules, epochs: 1 });
    assert.deepEqual(failed, []);
    assert.deepEqual(Object.keys(histories), Object.keys(schedules));
  });

  it("trains with samples in any typed array of numbers as train does, Node's buffers too", async () => {
    const { x, y } = data.train;
    const bytes = Buffer.from(Array.from(x, (value) => 128 + 50 * value));
    for (const samples of [
      { x: bytes, y: Buffer.from(y), scale: 0.01 },
      { x: Float64Array.from(x), y: Int8Array.from(y) },
    ]) {
      const own = { ...data, train: { ...data.train, ...samples } };
      const { histories } = await compare({
        ...common,
        data: own,
        schedules: { constant: 0.02 },
        seeds: [1],
        epochs: 1,
      });
      const model = simpleNet({ features: 8, hidden: 16, classes: 3, seed: 1 });
      const alone = await train(model, own, { optimizer: new Adam({ lr: 0.02 }), epochs: 1, seed: 1 });
      assert.deepEqual(withoutSeconds(histories.constant[1]), withoutSeconds(alone));
    }
  });

  it("refuses labels that are no classes before a run begins", async () => {
    const own = { ...data, train: { ...data.train, y: Uint8Array.from(data.train.y, (label) => label + 1) } };
    const run = compare({
      ...common,
      data: own,
      schedules: { a: 0.1 },
      runner: { run: () => assert.fail("trained") },
    });
    await assert.rejects(
      run,
      /^RangeError: compare: the label of training sample \d+ must be an integer from 0 to 2.*, got 3/,
    );
  });

  it("reports the input that is NaN for each run", async () => {
    const x = data.train.x.slice();
    x[8 * 17 + 4] = NaN;
    const own = { ...data, train: { ...data.train, x } };
    const seen: string[] = [];
    const onRunEnd = ({ error }: ComparedRun) => void seen.push(String(error));
    const run = compare({ ...common, data: own, schedules: { a: 0.1, b: 0.2 }, onRunEnd });
    await assert.rejects(
      run,
      /compare: every run failed; a with seed 0: train: the inputs of training sample 17 hold NaN at position 4/,
    );
    assert.equal(seen.length, 2);
    for (const error of seen)
      assert.match(error, /^RangeError: train: the inputs of training sample 17 hold NaN/);
  });

  it("says once, for all runs, that all training samples have one label", async () => {
    const lines: string[] = [];
    const { warn } = console;
    const { write } = process.stderr;
    console.warn = (line: string) => void lines.push(line);
    process.stderr.write = ((chunk: unknown) => (lines.push(String(chunk)), true)) as typeof write;
    try {
      const own = { ...data, train: { ...data.train, y: new Uint8Array(300).fill(1) } };
      await compare({ ...common, data: own, schedules: { constant: 0.1 }, seeds: [1, 2], workers: 2 });
    } finally {
      console.warn = warn;
      process.stderr.write = write;
    }
    assert.deepEqual(lines, ["train: all 300 training samples have the label 1, though there are 3 classes"]);
  });

  it("refuses what cannot be sent to a worker, and says which schedule it is", async () => {
    const lambda = new LambdaLR({ baseLr: 0.1, lrLambda: (k) => 1 / (k + 1) });
    await assert.rejects(
      compare({ ...common, schedules: { mine: lambda } }),
      /^TypeError: compare: schedules\["mine"\] cannot be sent to a worker: Adam\.lr\.schedule\.lrLambda is a function/,
    );
    await assert.rejects(
      compare({ ...common, schedules: { mine: "fast" as never } }),
      /schedules\["mine"\] must be a rate, a scheduler, .*, got "fast"/,
    );
  });

  it("refuses bad options by name", async () => {
    const schedules = { constant: 0.1 };
    const bad: [object, RegExp][] = [
      [{ schedules: {} }, /compare: schedules must be an object of the form \{ name: scheduler \}/],
      [
        { seeds: [1, 1] },
        /compare: seeds must be an array of at least one integer, all different, got \[1, 1\]/,
      ],
      [{ seeds: [] }, /compare: seeds must be/],
      [{ data: { name: "cifar" } }, /compare: data must be a Dataset, .*, got \{name: "cifar"\}/],
      [{ workers: 0 }, /compare: workers must be a positive integer, got 0/],
      [{ model: { hiden: 3 } }, /compare: unknown option model\.hiden, did you mean hidden\?/],
      [{ epochs: undefined }, /compare: epochs must be a positive integer, got undefined/],
    ];
    for (const [options, message] of bad)
      await assert.rejects(compare({ ...common, schedules, ...options }), message);
  });
});
