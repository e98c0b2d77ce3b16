import { part } from "./run";
import { Spec, withValue } from "../../lib/code/spec";

/** Lists that have one item fewer than another list of the same schedule, by the name of the longer one. */
const betweens: Record<string, readonly string[]> = {
  schedules: ["milestones", "boundaries"],
  values: ["boundaries"],
};

/** Lists that have as many items as another list of the same schedule, by the name of the other. */
const besides: Record<string, string> = {
  periods: "restartWeights",
  periodLengths: "periodLrMultipliers",
};

/** The list that has an item for each of the list `name`, if there is one. */
const besideOf = (spec: Spec, name: string): string | undefined =>
  besides[name] !== undefined && Array.isArray(spec[besides[name]]) ? besides[name] : undefined;

/** The list that has one item between each two of the list `name`, if there is one. */
const betweenOf = (spec: Spec, name: string): string | undefined =>
  betweens[name]?.find((other) => Array.isArray(spec[other]));

/** Whether a list's length follows from another list's. */
export const followsAnother = (spec: Spec, name: string): boolean =>
  Object.keys(betweens).some((longer) => Array.isArray(spec[longer]) && betweenOf(spec, longer) === name) ||
  Object.keys(besides).some((other) => Array.isArray(spec[other]) && besideOf(spec, other) === name);

/** A step after the given ones: halfway to the end of the run, if there is room. */
export function nextStep(given: readonly number[], steps: number): number {
  const last = given[given.length - 1] ?? 0;
  return last < steps - 1 ? Math.round((last + steps) / 2) : last + part({ steps }, 0.1);
}

/** What a new item of a list begins as. */
function nextItem(name: string, items: readonly unknown[], steps: number): unknown {
  const last = items[items.length - 1];
  if (typeof last === "object" || (name in besides && last !== undefined)) return last;
  if (name === "values") return typeof last === "number" ? Number((last / 10).toPrecision(6)) : 0.1;
  return nextStep(items as number[], steps);
}

/** The spec with one more item in a list, and in the list that follows its length. */
export function withItem(spec: Spec, name: string, steps: number): Spec {
  const items = (spec[name] ?? []) as readonly unknown[];
  const longer = withValue(spec, [name], [...items, nextItem(name, items, steps)]);
  const beside = besideOf(spec, name);
  if (beside) return withValue(longer, [beside], [...(spec[beside] as number[]), 1]);
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
  const beside = besideOf(spec, name);
  if (beside) return withValue(shorter, [beside], drop(beside, index));
  const between = betweenOf(spec, name);
  return between ? withValue(shorter, [between], drop(between, Math.max(0, index - 1))) : shorter;
}
