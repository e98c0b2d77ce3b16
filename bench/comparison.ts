/** The tutorial's comparison, from the start of its process to its last History; and its peak memory. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { nodeProgram, Program, pythonProgram } from "./util/contestant";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const lrlab = "lrlab compare, all cores";
const braintools = "braintools, tutorial's loop";
const programs: Record<string, Program | undefined> = {
  [lrlab]: nodeProgram("comparison"),
  [braintools]: pythonProgram("comparison"),
};

const times = new Map<string, number[]>();
const peaks = new Map<string, number[]>();
for (const [name, program] of Object.entries(programs)) {
  if (!program) console.log(`${name}: left out (npm run bench -- --python has it)`);
  else for (const measured of [times, peaks]) measured.set(name, []);
}
for (let round = 0; round < rounds(5); round++) {
  for (const name of times.keys()) {
    const [command, ...args] = programs[name]!;
    const start = performance.now();
    const output = execFileSync(command, args, { encoding: "utf8" });
    times.get(name)!.push((performance.now() - start) / 1000);
    const { losses, peakMiB } = JSON.parse(output.trim().split("\n").pop()!);
    peaks.get(name)!.push(peakMiB);
    const all = Object.values<number>(losses);
    assert.ok(all.length === 11 && all.every((loss) => loss < 1.5), `the last losses of ${name} are ${all}`);
  }
}
const title = "11 runs of 40 epochs with validation, from process start to the last History";
report({ title, unit: "s", measured: times, one: lrlab, wanted: [[lrlab, braintools, 1]] });
report({ title: "Peak memory of these processes", unit: "MiB", measured: peaks, one: lrlab });
