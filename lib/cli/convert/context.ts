import { isObject } from "../../options/options";
import type { ScheduleSpec } from "../../schedules/schedule";
import { Call, explain, isCall, showValue, Unknown, Value } from "./values";

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

/** The parameters of a call by their names; `names` are those that may be given by position. */
export function bind({ name, args, keywords }: Call, names: readonly string[]): Map<string, Value> {
  if (args.length > names.length)
    throw new Error(`${name}: expected at most ${names.length} arguments, got ${args.length}`);
  const star = args.find((value) => value instanceof Unknown && value.text.startsWith("*"));
  if (star) throw new Error(`${name}: an argument is ${explain(star as Unknown)}`);
  const given = new Map<string, Value>(args.map((value, i) => [names[i], value]));
  for (const [key, value] of keywords) {
    if (given.has(key)) throw new Error(`${name}: ${key} is given twice`);
    given.set(key, value);
  }
  return given;
}

/** A value as JSON. */
function plain(owner: string, name: string, value: Value): unknown {
  const unknown = isCall(value) && value.text !== undefined ? new Unknown(value.text) : value;
  if (unknown instanceof Unknown) throw new Error(`${owner}: ${name} is ${explain(unknown)}`);
  if (isCall(value)) throw new Error(`${owner}: ${name} is ${showValue(value)}, which is no number`);
  if (Array.isArray(value)) return value.map((item: Value, i) => plain(owner, `${name}[${i}]`, item));
  if (value instanceof Map)
    return Object.fromEntries(
      Array.from(value as ReadonlyMap<string, Value>, ([key, item]) => [
        key,
        plain(owner, `${name}.${key}`, item),
      ]),
    );
  return value;
}

/** A parameter's list. */
export function listIn(owner: string, given: ReadonlyMap<string, Value>, name: string): readonly Value[] {
  const value = given.get(name) ?? null;
  if (Array.isArray(value)) return value as readonly Value[];
  if (value instanceof Unknown) throw new Error(`${owner}: ${name} is ${explain(value)}`);
  throw new Error(`${owner}: ${name} must be a list, got ${showValue(value)}`);
}

/** A parameter's dict, as Python or JSON writes it; without one an empty one. */
export function dictIn(
  owner: string,
  given: ReadonlyMap<string, Value>,
  name: string,
): ReadonlyMap<string, Value> {
  const value = given.get(name) ?? null;
  if (value === null) return new Map();
  if (value instanceof Map) return value as ReadonlyMap<string, Value>;
  const read = typeof value === "string" ? objectOf(value) : undefined;
  if (read) return new Map(Object.entries(read));
  if (value instanceof Unknown) throw new Error(`${owner}: ${name} is ${explain(value)}`);
  throw new Error(`${owner}: ${name} must be a dict, got ${showValue(value)}`);
}

function objectOf(text: string): Record<string, Value> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) ? (read as Record<string, Value>) : undefined;
  } catch {
    return undefined;
  }
}

/** A schedule in a list of them. */
export function memberOf(owner: string, list: string, member: Value, i: number): Call {
  if (isCall(member)) return member;
  if (member instanceof Unknown) throw new Error(`${owner}: ${list}[${i}] is ${explain(member)}`);
  throw new Error(`${owner}: ${list}[${i}] must be a schedule, got ${showValue(member)}`);
}

/** A parameter's number, or `usual` where it is not given. */
export function numberIn(
  owner: string,
  given: ReadonlyMap<string, Value>,
  name: string,
  usual?: number,
): number {
  const value = given.get(name);
  const read = value === undefined || value === null ? usual : plain(owner, name, value);
  if (typeof read === "number") return read;
  throw new Error(
    `${owner}: ${name} must be a number, got ${read === undefined ? "none" : JSON.stringify(read)}`,
  );
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
