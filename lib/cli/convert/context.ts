import type { ScheduleSpec } from "../../schedules/schedule";
import { plain } from "./parameters";
import { Call, isCall, showValue, Unknown, Value } from "./values";

/** What a conversion knows besides the code. */
export interface Context {
  /** The optimizer's rate, where the command line gives it. */
  readonly lr?: number;
  /** The steps of the run, where the command line gives them. */
  readonly steps?: number;
  /** Says what is left out. */
  warn(message: string): void;
}

/** A framework's schedules: what is read of it, and how. */
export interface Framework {
  /** Whether a call is one of its schedules. */
  knows(name: string): boolean;
  /** Names that look like one of its schedules or of its kin's; those that it does not know are left out with a warning. */
  readonly resembling?: RegExp;
  /** The spec of a call. */
  convert(call: Call, context: Context): ScheduleSpec;
}

/** A name in our style: `T_max` is `tMax`. */
export const camelCase = (name: string): string =>
  name
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Parameters as options: JSON by names in our style, without those that are None, and the keys of objects in our style too. */
export function toOptions(owner: string, given: ReadonlyMap<string, Value>): Record<string, unknown> {
  const renamed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(renamed)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [camelCase(key), renamed(item)]))
        : value;
  return Object.fromEntries(
    Array.from(given, ([name, value]) => [camelCase(name), renamed(plain(owner, name, value))]).filter(
      ([, value]) => value !== null,
    ),
  );
}

/** Takes parameters away that say nothing of the rates, and says which of them mattered. */
export function leaveOut(
  { name }: Call,
  given: Map<string, Value>,
  parameters: Readonly<Record<string, readonly Value[]>>,
  context: Context,
): void {
  for (const [parameter, silent] of Object.entries(parameters)) {
    const value = given.get(parameter);
    if (value !== undefined && !silent.includes(value))
      context.warn(`${name}: ${parameter}=${showValue(value)} is left out: lrlab has nothing like it`);
    given.delete(parameter);
  }
}

/**
 * The rate of the optimizer that a scheduler stands on.
 *
 * @throws Error if neither the code nor the command line says it.
 */
export function baseLrOf({ name }: Call, optimizer: Value | undefined, context: Context): number {
  if (context.lr !== undefined) return context.lr;
  if (isCall(optimizer)) {
    const [, second] = optimizer.args;
    const lr = optimizer.keywords.get("lr") ?? optimizer.keywords.get("learning_rate") ?? second;
    const [groups] = optimizer.args;
    if (Array.isArray(groups) && groups.some((group) => group instanceof Map && group.has("lr")))
      context.warn(`${optimizer.name}: the rates of its groups are left out: a spec has one`);
    if (lr !== undefined) return plain(optimizer.name, "lr", lr) as number;
    throw new Error(`${name}: ${optimizer.name} has no lr; give the optimizer's rate as --lr`);
  }
  const why = optimizer instanceof Unknown ? ` (${optimizer.text}, ${optimizer.why})` : "";
  throw new Error(`${name}: the code does not say the optimizer's rate${why}; give it as --lr`);
}
