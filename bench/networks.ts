/** An epoch of wider networks, of convolutions, of embeddings and recurrent layers, against tfjs as it comes and PyTorch. */
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { Contestant, nodeProgram, pythonProgram } from "./util/contestant";
import { nameOf, stepOfConvolution, stepOfEmbedding, tabled } from "./util/network";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const warmUps = 3;
const lrlab = "lrlab train";
const repaired = "model.fit, repaired";
const wasm = "model.fit, wasm as it comes";
const cpu = "model.fit, cpu as it comes";
const pytorch = "PyTorch, eager";
const programs = {
  [lrlab]: nodeProgram("network", "train"),
  [repaired]: nodeProgram("network", "fit"),
  [wasm]: nodeProgram("network", "wasm"),
  [cpu]: nodeProgram("network", "cpu"),
  [pytorch]: pythonProgram("train_networks"),
};

/** Who trains a network: the words of an embedding are no inputs of `train`, and wasm as it comes lacks gradients. */
const contestants = {
  dense: [lrlab, repaired, wasm, pytorch],
  convolution: [lrlab, repaired, pytorch],
  separable: [lrlab, repaired, pytorch],
  embedding: [repaired, pytorch],
  lstm: [repaired, wasm, pytorch],
};

/** The most that the first contestant's time should be of a peer's. */
const wanted = [
  ["784-512-10", pytorch, 1 / 0.55],
  ["conv 5×5", pytorch, 1 / 0.75],
  ["conv 3×3", pytorch, 1 / 0.9],
  ["LSTM", wasm, 1],
] as const;

const steps = {
  "5×5 convolutions, batch 64": { network: stepOfConvolution, one: lrlab, most: 1 / 300 },
  "embedding, batch 8": { network: stepOfEmbedding, one: repaired, most: 1 },
} as const;

async function main(): Promise<void> {
  const started = new Map((await Contestant.startAll(programs)).map((each) => [each.name, each]));
  for (const [title, network] of Object.entries(tabled)) {
    const present = contestants[network.kind].flatMap((name) => started.get(name) ?? []);
    const times = new Map(present.map(({ name }) => [name, [] as number[]]));
    for (let round = -warmUps; round < rounds(7); round++) {
      for (const contestant of present) {
        const { ms, value } = await contestant.ask(nameOf(network));
        assert.ok(Number.isFinite(value), `${contestant.name}: the loss of ${title} is ${value}`);
        if (round >= 0) times.get(contestant.name)!.push(ms);
        await setTimeout(100);
      }
    }
    const [one] = times.keys();
    const aims = wanted.filter(([start]) => title.startsWith(start));
    report({
      title: `An epoch of ${network.samples} samples: ${title}`,
      unit: "ms",
      measured: times,
      one,
      wanted: aims.map(([, peer, most]) => [one, peer, most] as const),
    });
  }
  for (const contestant of started.values()) await contestant.close();
  await stepsOnCpu();
}

/** What takes tfjs' cpu backend seconds for a step: a batch stands for an epoch. */
async function stepsOnCpu(): Promise<void> {
  for (const [title, { network, one, most }] of Object.entries(steps)) {
    const present = await Contestant.startAll({ [one]: programs[one], [cpu]: programs[cpu] });
    const times = new Map(present.map((contestant) => [contestant.name, [] as number[]]));
    for (let round = -1; round < 2; round++) {
      for (const contestant of present) {
        const { ms } = await contestant.ask(nameOf(network));
        if (round >= 0) times.get(contestant.name)!.push(ms);
      }
    }
    for (const contestant of present) await contestant.close();
    report({ title: `A step: ${title}`, unit: "ms", measured: times, one, wanted: [[one, cpu, most]] });
  }
}

void main();
