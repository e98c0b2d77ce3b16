/** The large matrix products of the tutorial's epoch alone: what of an epoch's time no loop can save. */
import { setTimeout } from "node:timers/promises";
import { Contestant, nodeProgram, pythonProgram } from "./util/contestant";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const warmUps = 4;
const lrlab = "lrlab, wasm";
const programs = { [lrlab]: nodeProgram("products"), "PyTorch, eager": pythonProgram("products_torch") };

async function main(): Promise<void> {
  const contestants = await Contestant.startAll(programs);
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = -warmUps; round < rounds(15); round++) {
    for (const contestant of contestants) {
      const { ms } = await contestant.ask("products");
      if (round >= 0) times.get(contestant.name)!.push(ms);
      // Some keep their threads spinning for a while.
      await setTimeout(100);
    }
  }
  for (const contestant of contestants) await contestant.close();
  report({
    title: "Of an epoch's time, the products with 784-128 alone: 40 of x·w and 40 of xᵀ·dy, batch 128",
    unit: "ms",
    measured: times,
    one: lrlab,
  });
}

void main();
