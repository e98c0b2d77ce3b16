// Prints as JSON what reading every n-th kind of schedule, n as its argument says, and stepping schedulers allocates:
// [what, calls, bytes].
// V8 boxes a number that leaves a function which it has not compiled into the caller, as where many kinds of schedule
// are called from one place. So each reading has a context of its own, and `calls` counts those that it makes to
// members of any kind, or to a function of the caller's.
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";
import { scheduleOf, simpleKinds } from "./arbitrary";
import type { bytesPerRead, Reading } from "./bytes-per-read";

const { outputFiles } = buildSync({
  entryPoints: [join(__dirname, "bytes-per-read.ts")],
  bundle: true,
  write: false,
  format: "iife",
  globalName: "program",
});
const code = `${outputFiles[0].text}; program.bytesPerRead`;
const heapUsed = (): number => process.memoryUsage().heapUsed;
const measure = (reading: Reading): number =>
  (runInNewContext(code) as typeof bytesPerRead)(reading, heapUsed);

const cyclic = { kind: "CyclicLR", baseLr: 0.01, maxLr: 0.1, stepSizeUp: 5 };
const oneCycle = { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 80 };
const others: Record<string, object> = {
  sequential: { milestones: [40] },
  joinSchedules: { boundaries: [40] },
  warmup: { steps: 5 },
  scale: { factor: 0.5 },
  shift: { steps: 5 },
  repeat: { period: 30 },
  cooldown: { from: 40, steps: 20 },
  burnIn: { steps: 40 },
  jaggedRestarts: { restartEvery: 30, restartWarmupSteps: 10 },
};

const result: [what: string, calls: number, bytes: number][] = [];
function readSchedule(spec: Schedule["spec"], calls: number, cycles: boolean): void {
  result.push([spec.kind, calls, measure({ of: "rate", spec })]);
  if (cycles) result.push([`the momentum of ${spec.kind}`, calls, measure({ of: "momentum", spec })]);
}
const every = Number(process.argv[2]);
for (const { kind, options } of [...scheduleKinds.values()].filter((_, i) => i % every === 0)) {
  if (simpleKinds.includes(kind)) {
    const [schedule] = fc.sample(scheduleOf(kind), { numRuns: 1, seed: 2 });
    const calls = Object.values(options).some(({ type, optional }) => type === "formula" && !optional)
      ? 1
      : 0;
    readSchedule({ kind, ...schedule.options }, calls, schedule.momentum !== undefined);
  } else {
    const several = "schedules" in options;
    const inner = several ? { schedules: [cyclic, oneCycle] } : { schedule: oneCycle };
    readSchedule({ kind, ...inner, ...others[kind] }, several || kind === "warmup" ? 2 : 1, true);
  }
}
result.push(["ReduceLROnPlateau", 0, measure({ of: "ReduceLROnPlateau" })]);
result.push(["ScheduleLR", 1, measure({ of: "ScheduleLR" })]);
result.push(["SequentialLR", 1, measure({ of: "SequentialLR" })]);
result.push(["ChainedScheduler", 4, measure({ of: "ChainedScheduler" })]);
console.log(JSON.stringify(result));
