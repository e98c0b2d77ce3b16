import assert from "node:assert/strict";
import { Schedule } from "../../lib/schedules/schedule";

/** Asserts the rates at given steps. */
export function has(schedule: Schedule, rates: Record<number, number>): void {
  for (const [k, expected] of Object.entries(rates)) {
    const lr = schedule(Number(k));
    assert(
      Math.abs(lr - expected) <= 1e-12 * Math.abs(expected),
      `${schedule.describe()} at ${k} is ${lr}, not ${expected}`,
    );
  }
}
