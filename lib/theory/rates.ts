import { checkValue } from "../options/check";
import { custom, number, Option, show } from "../options/options";
import { isSchedule, Schedule } from "../schedules/schedule";
import { LRScheduler } from "../schedulers/scheduler";

/** The rate of each step: a schedule or a scheduler, which starts at its position 0, or the rates themselves. */
export type Rates = Schedule | LRScheduler | ArrayLike<number>;

const nonNegative = number({ min: 0 });

/** The steps of which each may have its number in memory. */
const mostSteps = 10_000_000;

/** Whether a value is an array or a typed array. */
export const isList = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** Whether a value has a rate for each step. */
export const isRates = (value: unknown): value is Rates =>
  isSchedule(value) || value instanceof LRScheduler || isList(value);

/** A number for all steps, or one for each. */
export const perStep = (settings: { default: number }): Option<number | ArrayLike<number>> =>
  custom<number | ArrayLike<number>>(
    "a non-negative number, or one for each step",
    (value) => typeof value === "number" || isList(value),
    settings,
  );

/**
 * Numbers of the caller's, each checked.
 *
 * @param least The fewest that are enough.
 * @throws TypeError if they are no list of numbers; RangeError if there are too few, or one is negative or not finite.
 */
export function checkNumbers(
  owner: string,
  name: string,
  values: ArrayLike<number>,
  { least = 1, item = nonNegative }: { least?: number; item?: Option<number> } = {},
): number[] {
  if (!isList(values))
    throw new TypeError(`${owner}: ${name} must be an array of numbers, got ${show(values)}`);
  if (values.length < least)
    throw new RangeError(`${owner}: ${name} must have at least ${least} numbers, got ${values.length}`);
  const checked = new Array<number>(values.length);
  for (let i = 0; i < checked.length; i++) {
    const value = values[i];
    checked[i] =
      item.isType(value) && item.allows(value) ? value : checkValue(owner, `${name}[${i}]`, item, value);
  }
  return checked;
}

function checkLength(owner: string, steps: number): void {
  if (steps > mostSteps)
    throw new RangeError(
      `${owner}: steps must be at most ${mostSteps}, since each has its number in memory, got ${steps}`,
    );
}

/** A number for each of the steps. */
export function valuesOf(
  owner: string,
  name: string,
  given: number | ArrayLike<number>,
  steps: number,
): number[] {
  if (typeof given === "number") {
    checkLength(owner, steps);
    return new Array<number>(steps).fill(checkValue(owner, name, nonNegative, given));
  }
  if (given.length !== steps)
    throw new RangeError(
      `${owner}: ${name} must have a number for each of the ${steps} steps, got ${given.length}`,
    );
  return checkNumbers(owner, name, given);
}

/**
 * The rate of each step.
 *
 * @param steps How many there are; unless given, as many as an array has, or the schedule's own `totalSteps`.
 * @throws TypeError or RangeError if they cannot be known, are not all finite, or none is above 0.
 */
export function ratesOf(owner: string, source: Rates, steps?: number): number[] {
  if (!isRates(source))
    throw new TypeError(
      `${owner}: expected a schedule, a scheduler or an array of rates, got ${show(source)}`,
    );
  const rates = isList(source) ? givenRates(owner, source, steps) : sampledRates(owner, source, steps);
  if (rates.every((rate) => rate === 0))
    throw new RangeError(`${owner}: at least one of the ${rates.length} rates must be positive, got only 0`);
  return rates;
}

function givenRates(owner: string, rates: ArrayLike<number>, steps = rates.length): number[] {
  if (rates.length !== steps)
    throw new RangeError(`${owner}: steps must be the number of rates, ${rates.length}, got ${steps}`);
  return checkNumbers(owner, "rates", rates);
}

function sampledRates(owner: string, source: Schedule | LRScheduler, given?: number): number[] {
  const steps = given ?? source.totalSteps;
  if (steps === undefined)
    throw new TypeError(`${owner}: steps must be given, since the schedule is for a run of any length`);
  checkLength(owner, steps);
  const at = isSchedule(source) ? source : (step: number) => source.at(step);
  return checkNumbers(
    owner,
    "rates",
    Array.from({ length: steps }, (_, k) => at(k)),
  );
}
