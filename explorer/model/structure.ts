import { part } from "./run";
import { Spec, withValue } from "./spec";

/** Lists that have one item fewer than another list of the same schedule, by the name of the longer one. */
const betweens: Record<string, readonly string[]> = {
  schedules: ["milestones", "boundaries"],
  values: ["boundaries"],
};

/** The list that has one item between each two of the list `name`, if there is one. */
const betweenOf = (spec: Spec, name: string): string | undefined =>
  betweens[name]?.find((other) => Array.isArray(spec[other]));

/** Whether a list's length follows from another list's. */
export const followsAnother = (spec: Spec, name: string): boolean =>
  Object.keys(betweens).some((longer) => Array.isArray(spec[longer]) && betweenOf(spec, longer) === name);

/** A step after the given ones: halfway to the end of the run, if there is room. */
export function nextStep(given: readonly number[], steps: number): number {
  const last = given[given.length - 1] ?? 0;
  return last < steps - 1 ? Math.round((last + steps) / 2) : last + part({ steps }, 0.1);
}

/** What a new item of a list begins as. */
function nextItem(name: string, items: readonly unknown[], steps: number): unknown {
  const last = items[items.length - 1];
  if (typeof last === "object") return last;
  if (name === "values") return typeof last === "number" ? Number((last / 10).toPrecision(6)) : 0.1;
  return nextStep(items as number[], steps);
}

/** The spec with one more item in a list, and in the list that follows its length. */
export function withItem(spec: Spec, name: string, steps: number): Spec {
  const items = (spec[name] ?? []) as readonly unknown[];
  const longer = withValue(spec, [name], [...items, nextItem(name, items, steps)]);
  const between = betweenOf(spec, name);
  if (!between || items.length === 0) return longer;
  const given = spec[between] as readonly number[];
  return withValue(longer, [between], [...given, nextStep(given, steps)]);
}

/** The spec without an item of a list, and of the list that follows its length. */
export function withoutItem(spec: Spec, name: string, index: number): Spec {
  const drop = (list: string, at: number): readonly unknown[] =>
    (spec[list] as readonly unknown[]).filter((_, i) => i !== at);
  const shorter = withValue(spec, [name], drop(name, index));
  const between = betweenOf(spec, name);
  return between ? withValue(shorter, [between], drop(between, Math.max(0, index - 1))) : shorter;
}
