// Measures what one read allocates: bundled, and run by allocations.ts in a context of its own for each reading.
import { ChainedScheduler } from "../../lib/schedulers/chained";
import { ReduceLROnPlateau } from "../../lib/schedulers/plateau";
import { ScheduleLR } from "../../lib/schedulers/schedule-lr";
import { LRScheduler } from "../../lib/schedulers/scheduler";
import { SequentialLR } from "../../lib/schedulers/sequential";
import { oneCycleSchedule } from "../../lib/schedules/one-cycle";
import { Schedule } from "../../lib/schedules/schedule";
import { fromSpec } from "../../lib/schedules/spec";

/** What is read: the rate or the momentum of a schedule, or a scheduler's rate after each step. */
export type Reading =
  | { readonly of: "rate" | "momentum"; readonly spec: Schedule["spec"] }
  | { readonly of: "ReduceLROnPlateau" | "ScheduleLR" | "SequentialLR" | "ChainedScheduler" };

type Read = (k: number) => number | undefined;

const reads = 20_000;
const rounds = 5;
const plateau = (): LRScheduler => new ReduceLROnPlateau({ baseLr: 0.1, patience: 2 });
const position = (): LRScheduler => new ScheduleLR(oneCycleSchedule({ maxLr: 0.1, totalSteps: 80 }));
const schedulers = {
  ReduceLROnPlateau: plateau,
  ScheduleLR: position,
  SequentialLR: () => new SequentialLR({ schedulers: [plateau(), position()], milestones: [50_000] }),
  ChainedScheduler: () => new ChainedScheduler({ schedulers: [plateau(), position()] }),
};

function readOf(reading: Reading): Read {
  if ("spec" in reading) {
    const schedule = fromSpec(reading.spec);
    return reading.of === "rate" ? schedule : schedule.momentum!;
  }
  const scheduler = schedulers[reading.of]();
  return (k) => {
    scheduler.step(k & 7);
    return scheduler.lr;
  };
}

/** The median bytes of a read, once it is compiled. */
export function bytesPerRead(reading: Reading, heapUsed: () => number): number {
  const read = readOf(reading);
  const bytes: number[] = [];
  let total = 0;
  for (let round = -rounds; round < rounds; round++) {
    const before = heapUsed();
    let sum = 0;
    for (let k = 0; k < reads; k++) sum += read(k % 100) ?? 0;
    const grown = heapUsed() - before;
    total += sum;
    if (round >= 0) bytes.push(grown / reads);
  }
  if (Number.isNaN(total)) throw new RangeError("a read gave no number");
  return bytes.sort((a, b) => a - b)[rounds >> 1];
}
