import * as tf from "@tensorflow/tfjs";
import { LROptimizer } from "../optimizers/optimizer";

/** Copies of a model's weights. */
export interface KeptWeights {
  /** Puts the weights back to the last bit. */
  restore(): void;
  /** Frees the copies. */
  dispose(): void;
}

/** Copies a model's weights. */
export function keepWeights(model: tf.LayersModel): KeptWeights {
  // The order of model.weights changes when layers are frozen.
  const weights = [...new Set(model.weights)].map((weight) => weight.read() as tf.Variable);
  const copies = weights.map((weight) => tf.keep(weight.clone()));
  return {
    restore: () => weights.forEach((weight, i) => weight.assign(copies[i])),
    dispose: () => tf.dispose(copies),
  };
}

/**
 * Keeps a model's weights and an optimizer's state while a trial run changes them.
 *
 * @returns What puts them back to the last bit, and frees what was kept.
 */
export function takeSnapshot(model: tf.LayersModel, optimizer: tf.Optimizer): () => void {
  const weights = keepWeights(model);
  const restoreOptimizer = optimizer instanceof LROptimizer ? ownState(optimizer) : fields(optimizer);
  return () => {
    weights.restore();
    weights.dispose();
    restoreOptimizer();
  };
}

function ownState(optimizer: LROptimizer): () => void {
  const { lr, schedulers } = optimizer;
  const states = schedulers.map((scheduler) => scheduler.stateDict());
  const restore = optimizer.keepState();
  return () => {
    restore();
    optimizer.lr = lr;
    schedulers.forEach((scheduler, i) => scheduler.loadStateDict(states[i]));
  };
}

/** tfjs' optimizers keep their state in fields: numbers, tensors, variables, and lists of variables with names. */
function fields(optimizer: tf.Optimizer): () => void {
  const target = optimizer as unknown as Record<string, unknown>;
  const kept = new Map(Object.entries(target).map(([name, value]) => [name, remember(value)]));
  return () => {
    for (const name of Object.keys(target)) {
      const restore = kept.get(name);
      if (restore) target[name] = restore(target[name] as never);
      else delete target[name];
    }
  };
}

/** What gives a value's former state, when called with what it is then: a value of the same shape. */
function remember(value: unknown): (now: never) => unknown {
  if (value instanceof tf.Tensor) {
    const saved = tf.keep(value.clone());
    return (now: tf.Tensor | tf.Variable) => {
      if (!(now instanceof tf.Variable)) return (tf.dispose(now), saved);
      now.assign(saved);
      saved.dispose();
      return now;
    };
  }
  if (Array.isArray(value)) {
    const items = value.map(remember);
    const former = [...value];
    return (now: unknown[]) => {
      tf.dispose(now.filter((item) => !former.includes(item)) as tf.Tensor[]);
      return items.map((restore, i) => restore(former[i] as never));
    };
  }
  if (Object.getPrototypeOf(value ?? 0) === Object.prototype) {
    const entries = Object.entries(value as object).map(([name, item]) => [name, remember(item)] as const);
    return (now: Record<string, never>) =>
      Object.fromEntries(entries.map(([name, restore]) => [name, restore(now[name])]));
  }
  return () => value;
}
