/** A program's start: from the start of its process to the end of its import, and to the end of its first step of training. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { nodeProgram } from "./util/contestant";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const lrlab = "lrlab";
const programs = {
  [lrlab]: nodeProgram("start"),
  "tfjs, wasm": nodeProgram("start", "wasm"),
  "tfjs, cpu": nodeProgram("start", "cpu"),
};

const empty = () => new Map(Object.keys(programs).map((name) => [name, [] as number[]]));
const imports = empty();
const steps = empty();
// The first round reads the files from the disk.
for (let round = -1; round < rounds(9); round++) {
  for (const [name, [command, ...args]] of Object.entries(programs)) {
    const output = execFileSync(command, args, { encoding: "utf8", stdio: "pipe" });
    const { imported, stepped, loss } = JSON.parse(output.trim().split("\n").pop()!);
    assert.ok(loss > 1 && loss < 5, `${name}: the loss before the first step is ${loss}`);
    if (round < 0) continue;
    imports.get(name)!.push(imported);
    steps.get(name)!.push(stepped);
  }
}
report({
  title: "From a process's start to the end of its import",
  unit: "ms",
  measured: imports,
  one: lrlab,
});
report({
  title: "From a process's start to the end of its first step: 784-128-10, batch 128, Adam",
  unit: "ms",
  measured: steps,
  one: lrlab,
});
