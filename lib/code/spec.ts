import { defaultOf } from "../options/check";
import type { Option } from "../options/options";
import { isDriven, optionEntries, takesSchedule, takesSchedules } from "./kinds";

/**
 * A schedule as the page keeps it: its kind and the options that were given; those left out have their defaults. A schedule
 * among the options is a spec, a function is a formula as text.
 */
export interface Spec {
  readonly kind: string;
  readonly [option: string]: unknown;
}

/** Where a value stands in a spec: names of options and positions in lists. */
export type Path = readonly (string | number)[];

export const isSpec = (value: unknown): value is Spec =>
  typeof value === "object" && value !== null && typeof (value as Partial<Spec>).kind === "string";

type Indexed = { readonly [key: string | number]: unknown };

/** The value at a path. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((inner, key) => (inner as Indexed | undefined)?.[key], value);

/** A copy with another value at a path; undefined takes an option away. */
export function withValue<T>(value: T, path: Path, replacement: unknown): T {
  if (path.length === 0) return replacement as T;
  const [key, ...rest] = path;
  const inner = withValue((value as Indexed | undefined)?.[key], rest, replacement);
  if (Array.isArray(value)) return Object.assign([...value], { [key]: inner }) as T;
  const { [key as keyof T]: _, ...others } = value as T & object;
  if (inner === undefined) return others as T;
  return { ...(value as T & object), [key]: inner };
}

/** The specs that a spec is made of, by path. */
export function members(spec: Spec): { path: Path; spec: Spec }[] {
  return optionEntries(spec.kind).flatMap(([name, option]: [string, Option]) => {
    const value = spec[name];
    if (takesSchedule(option) && isSpec(value)) return [{ path: [name], spec: value }];
    if (takesSchedules(option) && Array.isArray(value)) {
      return value.flatMap((member, i) => (isSpec(member) ? [{ path: [name, i], spec: member }] : []));
    }
    return [];
  });
}

/** The spec without the options that have their defaults. */
export function withoutDefaults(spec: Spec): Spec {
  const inner = members(spec).reduce(
    (whole, { path, spec }) => withValue(whole, path, withoutDefaults(spec)),
    spec,
  );
  const isDefault = ([name, option]: [string, Option]): boolean =>
    JSON.stringify(spec[name]) === JSON.stringify(defaultOf(option, spec));
  return optionEntries(spec.kind)
    .filter(isDefault)
    .reduce((whole, [name]) => withValue(whole, [name], undefined), inner);
}

/** Whether two specs give the same options, in whatever order. */
export function sameSpec(a: Spec, b: Spec): boolean {
  const text = (spec: Spec): string => JSON.stringify(Object.entries(spec).sort());
  return text(a) === text(b);
}

/** The spec of schedules that cycle no momentum. */
export function withoutMomentum(spec: Spec): Spec {
  const inner = members(spec).reduce(
    (whole, { path, spec }) => withValue(whole, path, withoutMomentum(spec)),
    spec,
  );
  return optionEntries(spec.kind).some(([name]) => name === "cycleMomentum")
    ? { ...inner, cycleMomentum: false }
    : inner;
}

/** Whether a metric drives a spec, or a schedule in it at any depth. */
export const followsMetric = (spec: Spec): boolean =>
  isDriven(spec.kind) || members(spec).some((member) => followsMetric(member.spec));
