import { isSchedule, Schedule } from "../schedules/schedule";
import { custom, list, number, Option } from "../options/options";
import { LRScheduler } from "../schedulers/scheduler";

/** A learning rate: a constant, or a scheduler whose `lr` is read at each step. */
export type LearningRate = number | LRScheduler;

/**
 * A momentum, a beta or a weight decay: a constant, a schedule that is evaluated at the optimizer's step
 * count (0 at the first step), or a scheduler whose `lr` is the value.
 */
export type Hyperparameter = number | Schedule | LRScheduler;

/** How DoG begins: what of, and how much. */
export type InitStep = readonly [kind: "distance" | "heuristic" | "learning_rate", size: number];

/** Hyperparameters as plain numbers, as they are in force in one step. */
export type Values<H> = { readonly [K in keyof H]-?: Value<NonNullable<H[K]>> };
type Value<T> = T extends boolean | string | InitStep
  ? T
  : T extends readonly unknown[]
    ? readonly number[]
    : number;

/** The values in force at a step. */
export function evaluate(value: unknown, step: number): unknown {
  if (value instanceof LRScheduler) return value.lr;
  if (isSchedule(value)) return value(step);
  return Array.isArray(value) ? value.map((item) => evaluate(item, step)) : value;
}

/** Which of an optimizer's hyperparameters gives way to the momentum that a scheduler cycles, if one does. */
export const momentumOf = (hyperparameters: object): "momentum" | "beta" | "betas" | undefined =>
  (["momentum", "beta", "betas"] as const).find((name) => name in hyperparameters);

const rate = number({ min: 0 });

/** The option table's entry for `lr`. */
export const learningRateOption: Option<LearningRate> = {
  ...rate,
  expected: "a non-negative number or a scheduler",
  isType: (value) => rate.isType(value) || value instanceof LRScheduler,
  allows: (value) => value instanceof LRScheduler || rate.allows(value),
};

/** The option table's entry for a number that can be scheduled. */
export function hyperparameter(constant: Option<number>): Option<Hyperparameter> {
  return {
    ...constant,
    expected: `${constant.expected}, a schedule or a scheduler`,
    isType: (value) => constant.isType(value) || isSchedule(value) || value instanceof LRScheduler,
    allows: (value) => typeof value !== "number" || constant.allows(value),
  };
}

/** The option table's entry for the decay of a running mean. */
export const decay = (settings: { default?: number } = {}): Option<number> =>
  number({ min: 0, below: 1, ...settings });

/** The option table's entry for the two decays of Adam and its kin. */
export function betas(first: number, second: number): Option<readonly Hyperparameter[]> {
  return list(hyperparameter(decay()), {
    minLength: 2,
    maxLength: 2,
    default: [first, second],
    expected: "two numbers of at least 0 and below 1, each of which may be a schedule or a scheduler",
  });
}

/** The same where the first weights an average that must have a share. */
export function averagingBetas(first: number, second: number): Option<readonly Hyperparameter[]> {
  const table = betas(first, second);
  return {
    ...table,
    expected: table.expected.replace("at least 0 and below 1", "at least 0 and below 1, the first above 0"),
    allows: (values) => table.allows(values) && values[0] !== 0,
  };
}

/** The option table's entry for how DoG begins. */
export const initStep = (value: InitStep): Option<InitStep> =>
  custom(
    '["distance", "heuristic" or "learning_rate", a positive number]',
    (given) =>
      Array.isArray(given) &&
      given.length === 2 &&
      ["distance", "heuristic", "learning_rate"].includes(given[0]) &&
      number({ above: 0 }).isType(given[1]) &&
      number({ above: 0 }).allows(given[1]),
    { default: value },
  );

/** The option table's entry for `eps`. */
export const epsilon = (value: number): Option<number> => number({ min: 0, default: value });

/** The option table's entry for `weightDecay`. */
export const weightDecay = (value = 0): Option<Hyperparameter> =>
  hyperparameter(number({ min: 0, default: value }));
