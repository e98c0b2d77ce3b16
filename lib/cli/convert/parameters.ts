import { isObject } from "../../options/options";
import { Call, explain, isCall, showValue, Unknown, Value } from "./values";

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
export function plain(owner: string, name: string, value: Value): unknown {
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
