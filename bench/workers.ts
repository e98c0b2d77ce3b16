/** Two worker threads against one. */
import assert from "node:assert/strict";
import { compare, syntheticData, WorkerPool } from "lrlab";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const warmUps = 3;

async function main(): Promise<void> {
  const data = syntheticData();
  const schedules = { one: 0.01, two: 0.003, three: 0.001, four: 0.03 };
  const pools = {
    "one worker": new WorkerPool({ workers: 1 }),
    "two workers": new WorkerPool({ workers: 2 }),
  };
  const measured = new Map(Object.keys(pools).map((name) => [name, [] as number[]]));
  const losses = new Set<number>();
  for (let round = -warmUps; round < rounds(9); round++) {
    for (const [name, runner] of Object.entries(pools)) {
      const start = performance.now();
      const { mean } = await compare({ schedules, data, epochs: 4, batchSize: 128, runner });
      if (round >= 0) measured.get(name)!.push(performance.now() - start);
      losses.add(mean.four.loss[3]);
    }
  }
  for (const pool of Object.values(pools)) await pool.close();
  assert.equal(losses.size, 1, "the numbers depend on the number of workers");
  const title = "compare: four runs of four epochs, workers started before";
  const wanted = [["two workers", "one worker", 1 / 1.7]] as const;
  report({ title, unit: "ms", measured, one: "one worker", wanted });
}

void main();
