/**
 * Two worker threads against one, and the tutorial's comparison from the start of its process to its last
 * History.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { compare } from "lrlab/dist/training/compare";
import { WorkerPool } from "lrlab/dist/training/compare-workers";
import { syntheticData } from "lrlab";
import { report, reportRatio } from "./util/report";

const warmUps = 4;
const rounds = 7;
const processRounds = 3;

async function workers(): Promise<void> {
  const data = syntheticData();
  const schedules = { one: 0.01, two: 0.003, three: 0.001, four: 0.03 };
  const pools = {
    "one worker": new WorkerPool({ workers: 1 }),
    "two workers": new WorkerPool({ workers: 2 }),
  };
  const times = new Map(Object.keys(pools).map((name) => [name, [] as number[]]));
  const losses = new Set<number>();
  for (let round = -warmUps; round < rounds; round++) {
    for (const [name, runner] of Object.entries(pools)) {
      const start = performance.now();
      const { mean } = await compare({ schedules, data, epochs: 4, batchSize: 128, runner });
      if (round >= 0) times.get(name)!.push(performance.now() - start);
      losses.add(mean.four.loss[3]);
    }
  }
  for (const pool of Object.values(pools)) await pool.close();
  assert.equal(losses.size, 1, "the numbers depend on the number of workers");
  report(
    "Four runs of four epochs, 784-128-10, 5000 samples, batch 128, Adam, workers started before",
    times,
    "one worker",
  );
  reportRatio(times, "two workers", "one worker", 1 / 1.7);
}

function wholeProcess(): void {
  const times: number[] = [];
  for (let round = 0; round < processRounds; round++) {
    const start = performance.now();
    const losses = JSON.parse(
      execFileSync(process.execPath, [join(__dirname, "util/tutorial.js")], { encoding: "utf8" }),
    );
    times.push(performance.now() - start);
    assert.ok(
      losses.length === 11 && losses.every((loss: number) => loss < 1.5),
      `the last losses are ${losses}`,
    );
  }
  report(
    "Eleven runs of 40 epochs, from process start to the last History",
    new Map([["lrlab", times]]),
    "lrlab",
  );
}

void workers().then(wholeProcess);
