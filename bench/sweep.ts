/** Ten thousand tiny jobs of a sweep on one and on two workers, against the same trainings in one loop. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SGD, simpleNet, syntheticData, train, useBackend } from "lrlab";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const options = { nTrain: 64, nVal: 16 };
const settings = { epochs: 1, batchSize: 32 };
const program = join(
  dirname(createRequire(__filename).resolve("lrlab/package.json")),
  "dist",
  "cli",
  "main.js",
);

/** The milliseconds that each of so many trainings takes in one loop, with nothing around them. */
async function loop(jobs: number): Promise<number> {
  const data = syntheticData(options);
  const once = async (seed: number): Promise<void> => {
    const { features, classes } = data;
    const model = simpleNet({ features, classes, hidden: 4, seed });
    const optimizer = new SGD({ lr: 0.01 });
    await train(model, data, { optimizer, ...settings, seed, quiet: true });
    model.dispose();
    optimizer.dispose();
  };
  for (let seed = 0; seed < 20; seed++) await once(seed);
  const start = performance.now();
  for (let seed = 0; seed < jobs; seed++) await once(seed);
  return (performance.now() - start) / jobs;
}

/** The milliseconds for each job of a sweep, the start of the program included. */
function sweep(jobs: number, store: string, workers: number): number {
  const folder = mkdtempSync(join(tmpdir(), "lrlab-bench-"));
  try {
    const [file, runs] = [join(folder, "sweep.json"), join(folder, "runs")];
    const data = { name: "synthetic", options };
    const content = {
      data,
      model: { hidden: 4 },
      optimizer: "SGD",
      schedule: 0.01,
      seeds: jobs,
      ...settings,
    };
    writeFileSync(file, JSON.stringify(content));
    const lrlab = (...args: string[]): string =>
      execFileSync(process.execPath, [program, "sweep", ...args], { encoding: "utf8" });
    lrlab("expand", file, runs, "--slice", "100", "--store", store);
    const start = performance.now();
    lrlab("run", runs, "--workers", String(workers));
    const ms = (performance.now() - start) / jobs;
    const status = JSON.parse(lrlab("status", runs, "--json")) as { done: number };
    assert.equal(status.done, jobs);
    return ms;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  await useBackend("wasm", { quiet: true, threads: 1 });
  const jobs = Number(process.env.LRLAB_BENCH_JOBS ?? 10_000);
  const measured = new Map<string, number[]>();
  const add = (name: string, ms: number): void =>
    void measured.set(name, [...(measured.get(name) ?? []), ms]);
  for (let round = 0; round < rounds(1); round++) {
    add("train in a loop", await loop(Math.min(jobs, 1000)));
    for (const workers of [1, 2]) {
      for (const store of ["files", "lines"])
        add(`${workers} worker${workers > 1 ? "s" : ""}, ${store}`, sweep(jobs, store, workers));
    }
  }
  const title = `a sweep of ${jobs} tiny jobs: each job`;
  report({ title, unit: "ms", measured, one: "train in a loop" });
}

void main();
