import { isObject } from "../options/options";
import { isSpec, Spec } from "./spec";

/** A schedule of a file, and what it is called where it has a name. */
export interface NamedSpec {
  readonly spec: Spec;
  readonly name?: string;
}

/**
 * The schedules that JSON holds: a spec, an array of specs, an object of specs by name; what the explorer saves; or what
 * `lrlab convert --json` and `lrlab preview --json` write.
 *
 * @returns undefined for what is none of them.
 */
export function specsIn(json: unknown): readonly NamedSpec[] | undefined {
  if (isSpec(json)) return [{ spec: json }];
  if (Array.isArray(json)) return allSpecs(json) ? json.map((spec) => ({ spec })) : undefined;
  if (!isObject(json)) return undefined;
  const { entries, specs } = json as { entries?: unknown; specs?: unknown };
  if (Array.isArray(entries)) return entries.length > 0 && entries.every(isNamed) ? entries : undefined;
  if (specs !== undefined && !isSpec(specs)) return specsIn(specs);
  return allSpecs(Object.values(json))
    ? Object.entries(json).map(([name, spec]) => ({ spec: spec as Spec, name }))
    : undefined;
}

const isNamed = (value: unknown): value is NamedSpec =>
  isObject(value) && "spec" in value && isSpec(value.spec);
const allSpecs = (values: readonly unknown[]): boolean => values.length > 0 && values.every(isSpec);

/** Whether JSON is the History of a run, alone or as the `history` of a result. */
export function isHistory(json: unknown): boolean {
  if (!isObject(json)) return false;
  const { epoch, loss, history } = json as { epoch?: unknown; loss?: unknown; history?: unknown };
  return (Array.isArray(epoch) && Array.isArray(loss)) || isHistory(history);
}
