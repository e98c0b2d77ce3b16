import type * as tf from "@tensorflow/tfjs";
import { custom } from "../options/options";
import { withoutNumber } from "./names";

/**
 * Which variables a group holds: those whose name a RegExp or a pattern matches (`*` stands for any
 * characters, as in `*bias`), or those of which a function says so. The number that tfjs adds to the second
 * `dense/bias`, `dense/bias_1`, need not match.
 */
export type VariableFilter = RegExp | string | ((variable: tf.Variable) => boolean);

/** What a group holds. */
export interface Filtered {
  readonly params: VariableFilter | readonly VariableFilter[];
}

const isFilter = (value: unknown): boolean =>
  value instanceof RegExp || typeof value === "string" || typeof value === "function";

/** The option table's entry for what a group holds. */
export const filterOption = custom<Filtered["params"]>(
  'a RegExp, a pattern such as "*bias", a function of the variable or a list of these',
  (value) => (Array.isArray(value) ? value.length > 0 && value.every(isFilter) : isFilter(value)),
);

/** Where a variable belongs: 0 for the defaults, i for the i-th group, counted from 1. */
export const groupOf = (groups: readonly Filtered[], variable: tf.Variable): number =>
  groups.findIndex((group) => holds(group, variable)) + 1;

/** Whether a group's filters match a variable. */
export const holds = ({ params }: Filtered, variable: tf.Variable): boolean =>
  [params].flat().some((filter) => matches(filter, variable));

/** Whether a filter matches a variable. */
export function matches(filter: VariableFilter, variable: tf.Variable): boolean {
  if (typeof filter === "function") return filter(variable);
  const pattern = typeof filter === "string" ? globToRegExp(filter) : filter;
  const { name } = variable;
  return name.search(pattern) >= 0 || withoutNumber(name).search(pattern) >= 0;
}

const globToRegExp = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`);
