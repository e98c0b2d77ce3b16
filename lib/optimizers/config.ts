import { isSchedule, ScheduleSpec } from "../schedules/schedule";
import { fromSpec } from "../schedules/spec";
import { fromState } from "../schedulers/from-state";
import { LRScheduler, SchedulerState } from "../schedulers/scheduler";

type Dict = Record<string, unknown>;

const isDict = (value: unknown): value is Dict => Object.getPrototypeOf(value ?? 0) === Object.prototype;

/**
 * Options as plain JSON: a scheduler becomes its state, a schedule its spec, a RegExp its source and flags.
 * Underscores in strings are written as %5F, because tfjs turns `exp_range` into `expRange` when it loads a
 * model.
 *
 * @param path The name that errors begin with.
 * @throws TypeError for a function, or for null, which is what a spec has in place of one.
 */
export function toPlain(path: string, value: unknown): unknown {
  if (value instanceof LRScheduler) return toPlain(path, value.stateDict());
  if (isSchedule(value)) return toPlain(path, value.spec);
  if (value instanceof RegExp) return { regExp: toPlain(path, value.source), flags: value.flags };
  if (typeof value === "string") return value.replace(/[%_]/g, (c) => (c === "_" ? "%5F" : "%25"));
  if (Array.isArray(value)) return value.map((item, i) => toPlain(`${path}[${i}]`, item));
  if (isDict(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(entries.map(([name, item]) => [name, toPlain(`${path}.${name}`, item)]));
  }
  if (typeof value === "function" || value === null) {
    throw new TypeError(
      `${path} is a function, which cannot be saved; give a RegExp, a pattern or a schedule without functions`,
    );
  }
  return value;
}

/** The inverse of {@link toPlain}. */
export function fromPlain(value: unknown): unknown {
  const plain = readTexts(value);
  const revive = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(revive);
    if (!isDict(item)) return item;
    if ("regExp" in item) return new RegExp(item.regExp as string, item.flags as string);
    if ("scheduler" in item) return fromState(item as unknown as SchedulerState);
    if ("kind" in item) return fromSpec(item as ScheduleSpec);
    return Object.fromEntries(Object.entries(item).map(([name, part]) => [name, revive(part)]));
  };
  return revive(plain);
}

function readTexts(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/%5F|%25/g, (code) => (code === "%5F" ? "_" : "%"));
  if (Array.isArray(value)) return value.map(readTexts);
  return isDict(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readTexts(item)]))
    : value;
}
