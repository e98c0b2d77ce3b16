/** An epoch of the tutorial's task, with and without validation, in `train`, `model.fit` and the peers; their peak memory. */
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { Contestant, nodeProgram, pythonProgram } from "./util/contestant";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const warmUps = 4;
const lrlab = "lrlab train";
const stock = "model.fit, tfjs as it comes";
const jaxJs = "jax-js, jitted, wasm";
const programs = {
  [lrlab]: nodeProgram("lrlab"),
  "model.fit, repaired": nodeProgram("model-fit", "repaired"),
  [stock]: nodeProgram("model-fit"),
  [jaxJs]: nodeProgram("jax-js"),
  "braintools, tutorial's loop": pythonProgram("train_braintools"),
  "JAX, one jitted step": pythonProgram("train_jax"),
  "PyTorch, eager": pythonProgram("train_torch"),
};
const wanted = [
  [lrlab, stock, 1 / 7],
  [lrlab, jaxJs, 0.8],
] as const;

async function main(): Promise<void> {
  const contestants = await Contestant.startAll(programs);
  const empty = () => new Map(contestants.map(({ name }) => [name, [] as number[]]));
  const times = { train: empty(), validation: empty() };
  const last = new Map<string, number>();
  for (let round = -warmUps; round < rounds(9); round++) {
    for (const task of ["train", "validation"] as const) {
      for (const contestant of contestants) {
        const { ms, value } = await contestant.ask(task);
        if (round >= 0) times[task].get(contestant.name)!.push(ms);
        last.set(contestant.name, value);
        // Some keep their threads spinning for a while.
        await setTimeout(100);
      }
    }
  }
  for (const [name, loss] of last) assert.ok(loss < 0.2, `${name} has not learnt: its loss is ${loss}`);
  const task = "784-128-10, 5000 samples, batch 128, Adam";
  report({ title: `An epoch of training: ${task}`, unit: "ms", measured: times.train, one: lrlab, wanted });
  report({
    title: "An epoch with validation on 1000 samples",
    unit: "ms",
    measured: times.validation,
    one: lrlab,
  });
  const peaks = empty();
  for (const contestant of contestants) peaks.get(contestant.name)!.push(await contestant.close());
  report({
    title: "Peak memory of the processes that trained these epochs",
    unit: "MiB",
    measured: peaks,
    one: lrlab,
  });
}

void main();
