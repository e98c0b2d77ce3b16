import * as tf from "@tensorflow/tfjs";
import { OptionTable, show } from "../options/options";
import { LRScheduler } from "../schedulers/scheduler";
import { checkGroups } from "./check-groups";
import { fromPlain, toPlain } from "./config";
import {
  CheckedOptions,
  checkOptimizerOptions,
  checkReference,
  CommonHyperparameters,
  OptimizerOptions,
  valuesInForce,
} from "./groups";
import { LearningRate, learningRateOption, momentumOf, Values } from "./hyperparameter";
import { warnWithoutMomentum } from "./momentum";

/** What an optimizer's class says of itself. */
export interface OptimizerClass<H> {
  /** The name under which tfjs saves it, such as `lrlab>SGD`. */
  readonly className: string;
  /** Its hyperparameters. */
  readonly options: OptionTable<H>;
  /** Those of them that hold for all variables together, so that no group has its own. */
  readonly common?: readonly string[];
  /** The numbers (`:step`) and the tensors (`/m`) that it keeps for each variable. */
  readonly keeps: readonly string[];
  /** What of that does not have the variable's shape. */
  readonly reduces?: readonly string[];
  /** What it keeps for all variables together. */
  readonly shares?: readonly string[];
}

/**
 * A `tf.Optimizer` with checked options that numbers, schedules and schedulers give, by groups of variables.
 */
export abstract class ConfiguredOptimizer<H extends CommonHyperparameters> extends tf.Optimizer {
  protected readonly options: CheckedOptions<H>;

  constructor(options: OptimizerOptions<H>) {
    super();
    this.options = checkOptimizerOptions<H>(this.label, this.kind, options);
    for (const group of [{}, ...this.options.groups]) this.checkTogether({ ...this.options, ...group });
    this.checkMomentum();
  }

  protected get kind(): OptimizerClass<H> {
    return this.constructor as unknown as OptimizerClass<H>;
  }

  /** The name that errors and saved states carry. */
  protected get label(): string {
    return this.kind.className.replace(/^.*>/, "");
  }

  static {
    // `tf.Optimizer` takes anything of its shape for an instance, and its subclasses inherit that.
    Object.defineProperty(this, Symbol.hasInstance, { value: Function.prototype[Symbol.hasInstance] });
  }

  /** Throws a RangeError if options that are valid one by one do not go together. */
  protected checkTogether(_options: Required<H>): void {}

  /** The rate, or the scheduler that gives it. */
  get lr(): LearningRate {
    return this.options.lr;
  }

  set lr(value: LearningRate) {
    if (!learningRateOption.isType(value) || !learningRateOption.allows(value)) {
      throw new RangeError(`${this.label}: lr must be ${learningRateOption.expected}, got ${show(value)}`);
    }
    checkReference(this.label, value, this.options.groups);
    this.options.lr = value;
    this.checkMomentum();
  }

  private checkMomentum(): void {
    if (momentumOf(this.kind.options)) return;
    for (const { lr } of [this.options, ...this.options.groups]) {
      if (lr instanceof LRScheduler && lr.cyclesMomentum) warnWithoutMomentum(this, this.label, lr);
    }
  }

  /** What the rates of all variables are multiplied by, as in a warm-up (1). */
  rateFactor = 1;

  /** The rate in force now. */
  get learningRate(): number {
    return (typeof this.lr === "number" ? this.lr : this.lr.lr) * this.rateFactor;
  }

  set learningRate(value: number) {
    this.lr = value;
  }

  /**
   * The schedulers that are read, those of the groups included, each once: a training loop steps them all.
   */
  get schedulers(): LRScheduler[] {
    return [...this.schedulerRoles.keys()];
  }

  /** The schedulers with the options that they stand for, such as `lr`, `betas[0]` or `groups[1].lr`. */
  get schedulerRoles(): Map<LRScheduler, string[]> {
    const roles = new Map<LRScheduler, string[]>();
    const add = (role: string, value: unknown): void => {
      if (Array.isArray(value)) value.forEach((item, i) => add(`${role}[${i}]`, item));
      else if (value instanceof LRScheduler) roles.set(value, [...(roles.get(value) ?? []), role]);
    };
    const { groups, ...own } = this.options;
    for (const [name, value] of Object.entries(own)) add(name, value);
    groups.forEach((group, i) =>
      Object.entries(group).forEach(([name, value]) => add(`groups[${i}].${name}`, value)),
    );
    return roles;
  }

  /** The rates of groups that are numbers, by the options that they are, such as `groups[1].lr`. */
  get groupRates(): Record<string, number> {
    const rates = this.options.groups.map(({ lr }, i) => [`groups[${i}].lr`, lr] as const);
    return Object.fromEntries(rates.filter(([, lr]) => typeof lr === "number")) as Record<string, number>;
  }

  /**
   * Checks that each group holds a weight of a model, as `train` does.
   *
   * @param variables All of the model's weights, frozen ones included.
   * @returns A sentence for each group without effect, since each weight that it matches is in a group before it.
   * @throws RangeError that names a group that matches none, what it matches by, and weights that there are.
   */
  checkGroups(variables: readonly tf.Variable[]): string[] {
    return checkGroups(this.label, this.options.groups, variables);
  }

  /** The hyperparameters in force: of the variables in no group, then of each group. */
  protected get values(): Values<H>[] {
    return [{}, ...this.options.groups].map((group) => {
      const values = valuesInForce<H>(this.label, this.kind.options, this.options, group, this.iterations);
      return { ...values, lr: (values.lr as number) * this.rateFactor };
    });
  }

  /**
   * The options as JSON; a scheduler is saved with its position.
   *
   * @throws TypeError if one of them is a function.
   */
  override getConfig(): tf.serialization.ConfigDict {
    return toPlain(this.label, this.options) as tf.serialization.ConfigDict;
  }

  /** An optimizer with the options that `getConfig` gave. */
  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    const { customObjects: _, ...options } = config;
    return new cls(fromPlain(options));
  }
}
