import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

/** Collects garbage, so that no way pays for what another one left. */
export const collectGarbage: () => void = runInNewContext("gc");

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Prints a table of medians, the range of the rounds, and ratios to the row named `unit`. */
export function report(title: string, times: ReadonlyMap<string, readonly number[]>, unit: string): void {
  const one = median(times.get(unit)!);
  const width = Math.max(...[...times.keys()].map((name) => name.length));
  console.log(`\n${title}\n${"way".padEnd(width)}  median ms      min      max   ratio`);
  for (const [name, values] of times) {
    const cells = [median(values), Math.min(...values), Math.max(...values)].map((ms) => ms.toFixed(1).padStart(8));
    console.log(`${name.padEnd(width)}   ${cells.join(" ")}  ${(median(values) / one).toFixed(2).padStart(6)}`);
  }
}

/** Prints how the medians of two ways compare, and the most that is wanted. */
export function reportRatio(times: ReadonlyMap<string, readonly number[]>, way: string, peer: string, most: number): void {
  const ratio = median(times.get(way)!) / median(times.get(peer)!);
  console.log(`${way} takes ${ratio.toFixed(2)} of ${peer} (at most ${most.toFixed(2)} wanted)`);
}
