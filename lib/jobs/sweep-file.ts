import { isObject, show } from "../options/options";
import { checkNames } from "../options/check";
import { checkJob, jobFields, JobFile } from "./job-file";

/**
 * What a sweep goes through, and the field of its jobs that each sets. Names stand for values, as in
 * `schedules: { constant: 0.01 }`; numbers stand for themselves.
 */
export const axes = {
  models: "model",
  datasets: "data",
  optimizers: "optimizer",
  recipes: "recipe",
  schedules: "schedule",
  rates: "rate",
  seeds: "seed",
} as const satisfies { readonly [axis: string]: keyof JobFile };

/** What a sweep goes through. */
export type Axis = keyof typeof axes;

/** A sweep as a file in JSON: a job, and in place of some of its fields what to go through. */
export interface SweepFile extends Partial<JobFile> {
  readonly models?: Readonly<Record<string, JobFile["model"]>>;
  readonly datasets?: Readonly<Record<string, JobFile["data"]>>;
  readonly optimizers?: Readonly<Record<string, JobFile["optimizer"]>>;
  readonly recipes?: Readonly<Record<string, JobFile["recipe"]>>;
  readonly schedules?: Readonly<Record<string, JobFile["schedule"]>>;
  /** The highest rates to train each schedule at. */
  readonly rates?: readonly number[];
  /** Seeds, or how many: 0, 1, 2, … */
  readonly seeds?: readonly number[] | number;
}

/** What a job is called by: the value of each axis of its sweep. */
export type Names = { readonly [field: string]: string | number };

/** One job of a sweep. */
export interface SweepJob {
  readonly id: string;
  readonly names: Names;
  readonly job: JobFile;
}

const axisNames = Object.keys(axes) as Axis[];

/** What an axis goes through: names with values. */
function pointsOf(owner: string, axis: Axis, given: unknown): (readonly [string | number, unknown])[] {
  const fail = (expected: string): never => {
    throw new TypeError(`${owner}: ${axis} must be ${expected}, got ${show(given)}`);
  };
  const isList = axis === "rates" || axis === "seeds";
  if (axis === "seeds" && Number.isSafeInteger(given) && (given as number) > 0) {
    checkCount(owner, given as number);
    return Array.from({ length: given as number }, (_, i) => [i, i] as const);
  }
  if (!isList) {
    if (!isObject(given) || Object.keys(given).length === 0) fail("an object of values by name");
    return Object.entries(given as object);
  }
  const isFine = axis === "seeds" ? Number.isSafeInteger : (value: number) => value > 0 && value < Infinity;
  const values = Array.isArray(given) ? (given as number[]) : fail(wordsOf[axis]);
  const isValid = values.length > 0 && values.every(isFine) && new Set(values).size === values.length;
  return (isValid ? values : fail(wordsOf[axis])).map((value) => [value, value] as const);
}

const wordsOf = {
  seeds: "a list of integers, all different, or how many there are",
  rates: "a list of positive numbers, all different",
};

/** The most jobs of a sweep: each program that does some reads the list of all. */
const mostJobs = 1_000_000;

function checkCount(owner: string, jobs: number): void {
  if (jobs > mostJobs)
    throw new RangeError(
      `${owner}: there are at most ${mostJobs} jobs, got ${jobs}; make several sweeps of it`,
    );
}

/** @throws TypeError if they are none. */
export const seedsOf = (owner: string, given: SweepFile["seeds"]): number[] =>
  pointsOf(owner, "seeds", given).map(([seed]) => seed as number);

/**
 * The jobs of a sweep, each combination once; the seeds change first, so that the jobs of one schedule are beside each other.
 *
 * @param owner What errors begin with, as the name of the file.
 * @throws TypeError or RangeError that names the field, what was expected and what came.
 */
export function expandSweep(owner: string, sweep: SweepFile): SweepJob[] {
  checkNames(owner, [...axisNames, ...jobFields], sweep);
  const used = axisNames.filter((axis) => sweep[axis] !== undefined);
  for (const axis of used) {
    if (sweep[axes[axis]] !== undefined)
      throw new TypeError(`${owner}: either ${axis} or ${axes[axis]} must be given, got both`);
  }
  const rest = Object.fromEntries(Object.entries(sweep).filter(([name]) => !(name in axes)));
  checkCount(
    owner,
    used.reduce((jobs, axis) => jobs * pointsOf(owner, axis, sweep[axis]).length, 1),
  );
  const combine = ([axis, ...others]: Axis[]): { names: Names; fields: object }[] =>
    axis === undefined
      ? [{ names: {}, fields: {} }]
      : pointsOf(owner, axis, sweep[axis]).flatMap(([name, value]) =>
          combine(others).map(({ names, fields }) => ({
            names: { [axes[axis]]: name, ...names },
            fields: { [axes[axis]]: value, ...fields },
          })),
        );
  const all = combine(used);
  const digits = Math.max(6, String(all.length - 1).length);
  return all.map(({ names, fields }, i) => ({
    id: String(i).padStart(digits, "0"),
    names,
    job: checkJob(`${owner}: ${sayNames(names)}`, { ...rest, ...fields }),
  }));
}

/** The names of a job in words. */
export const sayNames = (names: Names): string =>
  Object.entries(names)
    .map(([field, name]) => `${field} ${name}`)
    .join(", ") || "the job";
