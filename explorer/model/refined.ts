import { History, refineSchedule } from "lrlab";
import { checkOptions, list, number } from "../../lib/options/options";
import type { Spec } from "../../lib/code/spec";
import { places, rounded, tableOf } from "./theory";

/** What a run is refined for. */
interface Wanted {
  readonly steps: number;
  /** The highest rate of the next run. */
  readonly peak: number;
  readonly optimizer: string;
}

const norms = list(number({ min: 0 }));

/**
 * The next run's schedule, and the norms that its bound is for, out of a run's History as JSON.
 *
 * @param from Where the text is from, as errors say it.
 * @throws TypeError or RangeError that says what is wrong with it.
 */
export function refined(
  text: string,
  from: string,
  { steps, peak, optimizer }: Wanted,
): { spec: Spec; gradNorms: readonly number[] } {
  const { gradNorms } = parsed(text, from);
  if (!gradNorms) {
    throw new TypeError(
      `${from} has no gradNorms: they are in the History of train(…, { gradNorms: true }), as JSON.stringify writes it`,
    );
  }
  const { l1, l2 } = checkOptions(from, { l1: norms, l2: norms }, gradNorms, "gradNorms.");
  const norm = /SGD/.test(optimizer) ? "l2" : "l1";
  try {
    const schedule = refineSchedule(norm === "l2" ? l2 : l1, { norm, baseLr: peak, totalSteps: steps });
    return { spec: tableOf(schedule, steps), gradNorms: meanNorms(l2) };
  } catch (error) {
    throw new RangeError(
      (error as Error).message.replace("refineSchedule", () => from),
      { cause: error },
    );
  }
}

function parsed(text: string, from: string): Partial<History> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<History>;
  } catch (error) {
    throw new TypeError(`${from} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** So many numbers that fit into a link: of each part of the run the root of the mean of the squares, which the bound adds up. */
function meanNorms(norms: readonly number[]): number[] {
  const count = Math.min(norms.length, places);
  const start = (i: number): number => Math.floor((i * norms.length) / count);
  return Array.from({ length: count }, (_, i) => {
    const part = norms.slice(start(i), start(i + 1));
    return rounded(Math.sqrt(part.reduce((sum, value) => sum + value ** 2, 0) / part.length));
  });
}
