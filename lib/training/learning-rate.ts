import * as tf from "@tensorflow/tfjs";
import { warnWithoutMomentum } from "../optimizers/momentum";
import { LROptimizer } from "../optimizers/optimizer";
import { LRScheduler } from "../schedulers/scheduler";

/**
 * Gives an optimizer of lrlab the scheduler, unless it holds it already, as the rate of a group: it then reads the rate
 * and the momentum from it itself.
 *
 * @param owner The name that errors begin with.
 * @param scheduler The scheduler to train with; without it, those that the optimizer was made with.
 * @returns The schedulers to step.
 * @throws TypeError if the optimizer has no rate that a scheduler could set.
 */
export function attachSchedulers(
  owner: string,
  optimizer: tf.Optimizer,
  scheduler?: LRScheduler,
): LRScheduler[] {
  if (optimizer instanceof LROptimizer) {
    if (scheduler && !optimizer.schedulers.includes(scheduler)) optimizer.lr = scheduler;
    return optimizer.schedulers;
  }
  if (!scheduler) return schedulersOf(optimizer);
  const target = optimizer as Settings;
  if (!hasRate(optimizer)) {
    throw new TypeError(
      `${owner}: the optimizer ${optimizer.getClassName()} has neither learningRate nor setLearningRate, ` +
        "so no scheduler can set its rate; use an optimizer from lrlab or tf.train",
    );
  }
  if (scheduler.cyclesMomentum && momentumOf(optimizer) === undefined) {
    warnWithoutMomentum(optimizer, `tfjs' ${optimizer.getClassName()}`, scheduler);
  }
  if ("scheduler" in target) target.scheduler = scheduler;
  return [scheduler];
}

/** Whether an optimizer has a rate that can be set. */
export const hasRate = (optimizer: tf.Optimizer): boolean =>
  (optimizer as Settings).setLearningRate !== undefined || (optimizer as Settings).learningRate !== undefined;

/** The schedulers that an optimizer takes its rate from, and lrlab's its other numbers, each once. */
export function schedulersOf(optimizer: tf.Optimizer): LRScheduler[] {
  if (optimizer instanceof LROptimizer) return optimizer.schedulers;
  const { scheduler } = optimizer as Settings;
  return scheduler ? [scheduler] : [];
}

/** Returns what gives an optimizer the scheduler, or lrlab's the number too, that its rate comes from now. */
export function keepScheduler(optimizer: tf.Optimizer): () => void {
  if (optimizer instanceof LROptimizer) {
    const { lr } = optimizer;
    return () => void (optimizer.lr = lr);
  }
  const target = optimizer as Settings;
  const { scheduler } = target;
  return () => {
    if ("scheduler" in target) target.scheduler = scheduler;
  };
}

/**
 * Puts a scheduler's rate and momentum in force in any `tf.Optimizer`, and returns the rate in force. lrlab's optimizers
 * read their scheduler themselves.
 *
 * @returns The rate; NaN if there is no scheduler and the optimizer does not tell its rate.
 */
export function setLearningRate(
  optimizer: tf.Optimizer,
  scheduler: LRScheduler | undefined = (optimizer as Settings).scheduler,
): number {
  if (!(optimizer instanceof LROptimizer)) {
    if (warming.has(optimizer)) scaleRate(optimizer, scheduler?.lr);
    else if (scheduler) changeRate(optimizer, scheduler.lr);
    if (scheduler) cycleMomentum(optimizer, scheduler.momentum);
  }
  return (optimizer as Settings).learningRate ?? NaN;
}

/** What tfjs' optimizers have while their rate is multiplied: the factor, the rate that it is of, and the product. */
const warming = new WeakMap<tf.Optimizer, { factor: number; own?: number; now?: number }>();

/** Multiplies whatever an optimizer's rate comes from, until it is called with 1. */
export function setRateFactor(optimizer: tf.Optimizer, factor: number): void {
  if (optimizer instanceof LROptimizer) {
    optimizer.rateFactor = factor;
    return;
  }
  const before = warming.get(optimizer);
  if (!before && factor === 1) return;
  warming.set(optimizer, { ...before, factor });
  scaleRate(optimizer, (optimizer as Settings).scheduler?.lr);
  if (factor === 1) warming.delete(optimizer);
}

function scaleRate(optimizer: tf.Optimizer, given: number | undefined): void {
  const state = warming.get(optimizer)!;
  const own = given ?? ownRate(optimizer);
  const now = own * state.factor;
  changeRate(optimizer, now);
  warming.set(optimizer, { ...state, own, now });
}

/** An optimizer's rate without the factor that it is multiplied by; NaN if the optimizer does not tell it. */
export function ownRate(optimizer: tf.Optimizer): number {
  if (optimizer instanceof LROptimizer)
    return typeof optimizer.lr === "number" ? optimizer.lr : optimizer.lr.lr;
  const { learningRate = NaN } = optimizer as Settings;
  const state = warming.get(optimizer);
  return state?.now === learningRate ? state.own! : learningRate;
}

/**
 * Puts a rate in force in any `tf.Optimizer`, in place of the rate or the scheduler that it had. tfjs' SGD and Momentum
 * keep the rate in a tensor that only `setLearningRate` replaces; its other optimizers read `learningRate` at each step.
 */
export function assignLearningRate(optimizer: tf.Optimizer, lr: number): void {
  const target = optimizer as Settings;
  if ("scheduler" in target) target.scheduler = undefined;
  changeRate(target, lr);
}

function changeRate(target: Settings, lr: number): void {
  if (target.setLearningRate) target.setLearningRate(lr);
  else target.learningRate = lr;
}

/** The settings of tfjs' own optimizers; each has some of them. */
export type Settings = tf.Optimizer & {
  /** What the rate and the momentum come from, once `schedule` was called. */
  scheduler?: LRScheduler;
  learningRate?: number;
  setLearningRate?: (lr: number) => void;
  momentum?: number;
  /** The momentum as Momentum reads it. */
  m?: tf.Tensor;
  beta1?: number;
  /** The product of β₁ over the steps, that of the coming step included, by which Adam and Adamax correct their mean. */
  accBeta1?: tf.Variable;
  /** The means of the gradients; none before the first step. */
  accumulatedFirstMoment?: readonly unknown[];
};

const momentumOf = (optimizer: tf.Optimizer): number | undefined =>
  (optimizer as Settings).momentum ?? (optimizer as Settings).beta1;

/** The momentum that an optimizer was made with, and the one that a scheduler has put in its place. */
const cycled = new WeakMap<tf.Optimizer, { own: number; now: number }>();

/** Puts a scheduler's momentum in force, or, where it cycles none any more, the optimizer's own. */
function cycleMomentum(optimizer: tf.Optimizer, momentum: number | undefined): void {
  const current = momentumOf(optimizer);
  if (current === undefined) return;
  const before = cycled.get(optimizer);
  const own = before?.now === current ? before.own : current;
  const now = momentum ?? own;
  assignMomentum(optimizer, now);
  cycled.set(optimizer, { own, now });
}

/** Puts a momentum in force in tfjs' Momentum and RMSProp, or β₁ in its Adam and Adamax; the others have none. */
function assignMomentum(optimizer: tf.Optimizer, momentum: number): void {
  const target = optimizer as Settings;
  if (momentumOf(target) === momentum) return;
  if (target.beta1 !== undefined) {
    const isFirst = target.accumulatedFirstMoment?.length === 0;
    // A product with a factor of 0 is 0, whatever comes after.
    const ratio = target.beta1 === 0 ? 0 : momentum / target.beta1;
    tf.tidy(() => target.accBeta1?.assign(isFirst ? tf.scalar(momentum) : target.accBeta1.mul(ratio)));
    target.beta1 = momentum;
  } else if (target.momentum !== undefined) {
    target.momentum = momentum;
    if (!target.m) return;
    target.m.dispose();
    target.m = tf.keep(tf.scalar(momentum));
  }
}
