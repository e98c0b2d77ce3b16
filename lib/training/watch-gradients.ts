import type * as tf from "@tensorflow/tfjs";
import type { NamedTensor } from "../optimizers/store";

type Listener = (gradients: readonly NamedTensor[]) => void;

/** Who is told of an optimizer's gradients, and what ends that. */
const watches = new WeakMap<tf.Optimizer, { readonly listeners: Set<Listener>; readonly end: () => void }>();

/**
 * Tells of the gradients that an optimizer is given, before it clips or changes them. Whatever the optimizer is and whatever they
 * were summed up from, they go through `applyGradients`.
 *
 * @returns What ends it; after the last the optimizer is as it was.
 */
export function watchGradients(optimizer: tf.Optimizer, listener: Listener): () => void {
  const watch = watches.get(optimizer) ?? begin(optimizer);
  const { listeners, end } = watch;
  listeners.add(listener);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) end();
  };
}

function begin(optimizer: tf.Optimizer) {
  const own = Object.getOwnPropertyDescriptor(optimizer, "applyGradients");
  const apply = optimizer.applyGradients;
  const listeners = new Set<Listener>();
  Object.defineProperty(optimizer, "applyGradients", {
    configurable: true,
    value(this: tf.Optimizer, given: Parameters<typeof apply>[0]) {
      const all: NamedTensor[] = Array.isArray(given)
        ? given
        : Object.entries(given).map(([name, tensor]) => ({ name, tensor }));
      const gradients = all.filter(({ tensor }) => tensor);
      for (const listener of listeners) listener(gradients);
      return apply.call(this, given);
    },
  });
  const end = (): void => {
    watches.delete(optimizer);
    if (own) Object.defineProperty(optimizer, "applyGradients", own);
    else delete (optimizer as { applyGradients?: unknown }).applyGradients;
  };
  const watch = { listeners, end };
  watches.set(optimizer, watch);
  return watch;
}

/** @throws TypeError, for an optimizer that made a step and was given no gradient. */
export function refuseWithoutGradients(owner: string): never {
  throw new TypeError(`${owner} takes an optimizer whose minimize hands gradients to applyGradients`);
}
