import { checkOptions, list, number, Option, optional, OptionTable, record, show } from "../options/options";
import { LRScheduler } from "../schedulers/scheduler";
import { evaluate, Hyperparameter, LearningRate, momentumOf, Values } from "./hyperparameter";
import { filterOption, VariableFilter } from "./variable-filter";

/** What every optimizer's hyperparameters include. */
export interface CommonHyperparameters {
  /**
   * The rate, or a scheduler; the momentum that a scheduler cycles takes the place of `momentum` or of the
   * first beta.
   */
  lr: LearningRate;
  /** The coefficient of the weight decay. */
  weightDecay?: Hyperparameter;
}

/**
 * Variables with hyperparameters of their own. Where the optimizer's `lr` is a scheduler, a number as the group's
 * `lr` is its rate when the scheduler is at its reference rate: `lr · scheduler.lr / scheduler.referenceLr`. So a
 * group beside a OneCycleLR peaks at its number, as with PyTorch's list of `max_lr`s, and a group beside a StepLR
 * begins at it, as PyTorch's schedulers scale each group's initial rate. A scheduler of the group's own stands for
 * itself.
 */
export type ParameterGroup<H> = Partial<H> & {
  /** The variables: a filter, or a list of which one must match. */
  params: VariableFilter | readonly VariableFilter[];
  /** What the rate is multiplied by: the group's own, or else the optimizer's, wherever its scheduler stands (1). */
  lrScale?: number;
};

/** An optimizer's options: its hyperparameters, and what all optimizers share. */
export type OptimizerOptions<H> = H & {
  /** The largest norm of the gradients of all variables together; longer ones are scaled down to it. */
  clipNorm?: number;
  /** The largest size of each component of the gradients, after `clipNorm`. */
  clipValue?: number;
  /**
   * Variables with hyperparameters of their own. The first group that holds a variable counts; the rest have
   * the defaults. `train` refuses a group that holds none of the model's weights, frozen ones included.
   */
  groups?: readonly ParameterGroup<H>[];
};

/** Options with their defaults. */
export type CheckedOptions<H> = Required<H> & {
  readonly clipNorm?: number;
  readonly clipValue?: number;
  readonly groups: readonly ParameterGroup<H>[];
};

/**
 * Checks an optimizer's options, those of its groups included.
 *
 * @throws TypeError or RangeError that names the option, also one of a group that holds for all variables together.
 */
export function checkOptimizerOptions<H extends CommonHyperparameters>(
  owner: string,
  { options: table, common = [] }: { options: OptionTable<H>; common?: readonly string[] },
  given: OptimizerOptions<H>,
): CheckedOptions<H> {
  const own = Object.entries<Option>(table).map(([name, option]) => [name, optional(option)]);
  const shared = {
    clipNorm: optional(number({ above: 0 })),
    clipValue: optional(number({ above: 0 })),
    groups: list(
      record({ params: filterOption, lrScale: optional(number({ min: 0 })), ...Object.fromEntries(own) }),
      {
        default: [],
      },
    ),
  };
  const checked = checkOptions(owner, { ...table, ...shared }, given) as CheckedOptions<H>;
  checkReference(owner, checked.lr, checked.groups);
  checked.groups.forEach((group, i) => {
    const name = common.find((name) => name in group);
    if (name === undefined) return;
    throw new TypeError(
      `${owner}: groups[${i}].${name} must be left out: ${name} holds for all variables together; give it beside groups`,
    );
  });
  return checked;
}

/**
 * Checks that the groups with a number as `lr` can follow the optimizer's scheduler.
 *
 * @throws RangeError if its reference rate is 0: no share of it is that number.
 */
export function checkReference(
  owner: string,
  lr: unknown,
  groups: readonly Partial<CommonHyperparameters>[],
): void {
  const i = groups.findIndex((group) => typeof group.lr === "number");
  if (i < 0 || !(lr instanceof LRScheduler) || lr.referenceLr > 0) return;
  throw new RangeError(
    `${owner}: lr must be a scheduler with a positive referenceLr when groups[${i}].lr is a number ` +
      `(${groups[i].lr}, the rate at that reference), got ${lr.name} with ${lr.referenceLr}; ` +
      `give the group a scheduler of its own`,
  );
}

/**
 * The hyperparameters of a group in plain numbers.
 *
 * @param defaults The optimizer's options.
 * @param group What the group has of its own.
 * @param step The optimizer's step count.
 * @throws RangeError if a schedule or a scheduler gives a value that the option does not allow.
 */
export function valuesInForce<H extends CommonHyperparameters>(
  owner: string,
  table: OptionTable<H>,
  defaults: Required<H>,
  group: Partial<H> & Pick<ParameterGroup<H>, "lrScale">,
  step: number,
): Values<H> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(table))
    values[name] = evaluate(group[name as keyof H] ?? defaults[name as keyof H], step);

  const scheduler = [group.lr, defaults.lr].find((lr) => lr instanceof LRScheduler);
  if (typeof group.lr === "number" && scheduler)
    values.lr = (values.lr as number) * (scheduler.lr / scheduler.referenceLr);
  if (group.lrScale !== undefined) values.lr = (values.lr as number) * group.lrScale;
  const momentum = scheduler?.momentum;
  const cycled = momentum !== undefined && momentumOf(values);
  if (cycled)
    values[cycled] = cycled === "betas" ? [momentum, ...(values.betas as number[]).slice(1)] : momentum;

  for (const [name, option] of Object.entries<Option>(table)) {
    if (option.optional && values[name] === undefined) continue;
    if (name === "lr" ? Number.isFinite(values.lr) : option.allows(values[name])) continue;
    const expected = name === "lr" ? "a finite number" : option.expected;
    throw new RangeError(`${owner}: ${name} must be ${expected}, got ${show(values[name])} at step ${step}`);
  }
  return values as Values<H>;
}
