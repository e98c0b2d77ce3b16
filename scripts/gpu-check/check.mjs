import { spawn } from "node:child_process";
import { checkEngine } from "./engine.mjs";

/** How far numbers may be from those of the cpu backend, beside the larger of 1 and their size. */
const tolerance = 1e-4;

/** The seconds that each engine has, in the order in which they are tried. Together they are under four minutes. */
const seconds = { cpu: 30, wasm: 30, control: 90, gpu: 80 };

/** What an engine printed: its reports, and what Dawn said. */
async function ask(name, env) {
  const child = spawn(process.execPath, [process.argv[1], name], { env: { ...process.env, ...env } });
  const limit = setTimeout(() => child.kill("SIGKILL"), 1000 * seconds[name]);
  const texts = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) child[stream].on("data", (data) => (texts[stream] += data));
  const [status, signal] = await new Promise((resolve) => child.on("close", (...how) => resolve(how)));
  clearTimeout(limit);
  const reports = texts.stdout
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line));
  if (signal === "SIGKILL") reports.push({ late: `it had not ended after ${seconds[name]} s` });
  else if (status !== 0) reports.push({ failed: `it ended with status ${status}: ${texts.stderr.trim()}` });
  return reports;
}

const distance = (a, b) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]) / Math.max(1, Math.abs(b[i]))));

/** Prints an engine's reports, and says whether its numbers are those of the reference. */
function print(name, reports, reference) {
  const isWhole =
    reports.some(({ absent }) => absent) || reports.filter(({ numbers }) => numbers).length === 2;
  let agrees = isWhole;
  const say = (text) => console.log(`${name.padEnd(8)} ${text}`);
  for (const { device, absent, late, failed, workload, numbers, batchSize, milliseconds } of reports) {
    const told = device ?? absent ?? late;
    if (told) say(told);
    if (failed) {
      say(failed);
      agrees = false;
    }
    if (!workload) continue;
    const time = `${milliseconds.toFixed(2)} ms a step of ${batchSize} samples`;
    if (!numbers) {
      say(`${workload}: ${time}`);
      continue;
    }
    const expected = reference.find((report) => report.workload === workload && report.numbers)?.numbers;
    const apart = expected ? distance(numbers, expected) : NaN;
    const isNear = apart <= tolerance;
    agrees &&= isNear;
    const judged = isNear ? "agrees with cpu" : "DIFFERS from cpu";
    const [loss, valLoss] = numbers.map((number) => number.toFixed(6));
    say(`${workload}: loss ${loss}, then ${valLoss}; ${judged} (${apart.toExponential(1)}); ${time}`);
  }
  return agrees;
}

/**
 * Trains a small MLP and a CNN on cpu, wasm, SwiftShader (the control) and the graphics processor, each in a process of its own,
 * and prints their numbers and times.
 *
 * @param {{ control?: object; gpu?: object; noControl?: string }} environments The variables of the two that use WebGPU.
 * @returns 0 if all that could train gave the numbers of cpu; that there is no graphics processor is said, and is no failure.
 */
async function check({ control, gpu = {}, noControl = "" }) {
  const started = Date.now();
  const reference = await ask("cpu", {});
  let agrees = print("cpu", reference, reference);
  agrees = print("wasm", await ask("wasm", {}), reference) && agrees;
  if (control) agrees = print("control", await ask("control", control), reference) && agrees;
  else console.log(`control  skipped: ${noControl}`);
  const reports = await ask("gpu", gpu);
  agrees = print("gpu", reports, reference) && agrees;
  const isAbsent = reports.some(({ absent }) => absent);
  console.log(
    `${isAbsent ? "No graphics processor was found" : "A graphics processor was tried"}, and ` +
      `${agrees ? "all that trained agrees with cpu" : "something DIFFERS from cpu or failed"} ` +
      `(${Math.round((Date.now() - started) / 1000)} s).`,
  );
  return agrees ? 0 : 1;
}

/** Runs as an engine if one is named, else as the check of all; sets the exit status. */
export async function start(environments) {
  const [, , name] = process.argv;
  if (name === "gpu" || name === "control" || name === "wasm" || name === "cpu") return checkEngine(name);
  process.exitCode = await check(environments);
}
