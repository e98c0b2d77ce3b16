import { OptimizerName, optimizerNames } from "lrlab";
import {
  boolean,
  choice,
  count,
  integer,
  list,
  number,
  optional,
  OptionTable,
} from "../../lib/options/options";

/** How many of MNIST's images come with the page: the first ones of each part. */
export const samples = { train: 2000, validation: 500 };

/** As many schedules stand side by side. */
export const maxRuns = 4;
/** With as many seeds each schedule is trained at most. */
export const maxSeeds = 5;

/** What the reader chose for the digits. */
export interface DigitsState {
  /** The positions of the schedules to train with; without it, the first ones. */
  readonly runs?: readonly number[];
  readonly optimizer: OptimizerName;
  /** The momentum of SGD. */
  readonly momentum: number;
  /** Whether a schedule that cycles the momentum does so here. */
  readonly cycleMomentum: boolean;
  readonly epochs: number;
  readonly batchSize: number;
  /** How many seeds each schedule is trained with. */
  readonly seeds: number;
  /** The first of them; the others follow it. */
  readonly seed: number;
  /** Whether the axis of the loss is logarithmic. */
  readonly log: boolean;
}

export const digitsTable = {
  runs: optional(
    list(count({ min: 0 }), {
      increasing: true,
      distinct: true,
      minLength: 1,
      maxLength: maxRuns,
      expected: `the positions of 1 to ${maxRuns} schedules in increasing order`,
    }),
  ),
  optimizer: choice(optimizerNames, { default: "SGD" }),
  momentum: number({ min: 0, below: 1, default: 0 }),
  cycleMomentum: boolean({ default: false }),
  epochs: integer({ min: 1, max: 1000, default: 20 }),
  batchSize: integer({ min: 1, max: samples.train, default: 32 }),
  seeds: integer({ min: 1, max: maxSeeds, default: 3 }),
  seed: count({ min: 0, default: 0 }),
  log: boolean({ default: true }),
} satisfies OptionTable<DigitsState>;

export const defaultDigits: DigitsState = {
  optimizer: "SGD",
  momentum: 0,
  cycleMomentum: false,
  epochs: 20,
  batchSize: 32,
  seeds: 3,
  seed: 0,
  log: true,
};

/** Throws a RangeError if a run names a schedule that is not there. */
export function checkDigits({ runs = [] }: DigitsState, entryCount: number): void {
  const missing = runs.find((run) => run >= entryCount);
  if (missing === undefined) return;
  throw new RangeError(
    `explore: digits.runs must be below the number of entries (${entryCount}), got ${missing}`,
  );
}

/** The digits after the schedule at a position was removed. */
export function digitsWithoutEntry({ runs, ...others }: DigitsState, index: number): DigitsState {
  const left = runs?.filter((run) => run !== index).map((run) => (run > index ? run - 1 : run));
  return left?.length ? { ...others, runs: left } : others;
}
