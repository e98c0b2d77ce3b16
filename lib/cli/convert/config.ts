import { isObject } from "../../options/options";
import type { Framework } from "./context";
import { factory, factoryCallOf } from "./timm-factory";
import { isTorchtitan } from "./torchtitan";
import { Call, isCall, Value } from "./values";

/** A value of a configuration as code would give it: an object that names a class as a call. */
function fromPlain(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === "bigint") return Number(value);
  if (!isObject(value)) return (value ?? null) as Value;
  return callIn(value as Record<string, unknown>) ?? new Map(entriesOf(value));
}

const entriesOf = (value: object): [string, Value][] =>
  Object.entries(value).map(([name, item]) => [name, fromPlain(item)]);

const lastPart = (path: string): string => path.split(".").pop()!;

/**
 * The call that an object stands for: Lightning's `class_path` and `init_args`, Keras' `class_name` and `config`, Hydra's `_target_`
 * beside the arguments, or a `scheduler` with its `args` and `base_lr`.
 */
function callIn(given: Record<string, unknown>): Call | undefined {
  const {
    class_path: path,
    init_args: init,
    class_name: kerasClass,
    config,
    _target_: target,
    ...rest
  } = given;
  const { scheduler, args, base_lr: baseLr } = given;
  const make = (name: string, keywords: unknown): Call => ({
    name: lastPart(name),
    args: [],
    keywords: new Map(isObject(keywords) ? entriesOf(keywords) : []),
  });
  if (typeof path === "string") return make(path, init);
  if (typeof kerasClass === "string") return make(kerasClass, config);
  if (typeof target === "string") return make(target, withoutHydra(rest));
  if (typeof scheduler !== "string" || !isObject(args ?? {})) return undefined;
  const call = make(scheduler, args);
  return typeof baseLr === "number" ? { ...call, keywords: withRate(call.keywords, baseLr) } : call;
}

const withoutHydra = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !/^_.*_$/.test(name)));

/** Arguments with an optimizer of a rate. */
const withRate = (keywords: ReadonlyMap<string, Value>, lr: number): ReadonlyMap<string, Value> =>
  keywords.has("optimizer")
    ? keywords
    : new Map<string, Value>([
        ["optimizer", { name: "optimizer", args: [], keywords: new Map([["lr", lr]]) }],
        ...keywords,
      ]);

/** A schedule as a text has it, or why there is none. */
export type Found =
  | { readonly call: Call }
  | { readonly torchtitan: ReadonlyMap<string, Value> }
  /** The name of one that lrlab has not. */
  | { readonly leftOut: string }
  /** Why one cannot be read. */
  | { readonly unreadable: string };

/** The schedules of a configuration: itself, or what stands anywhere in it. */
export function schedulesIn(config: unknown, framework: Framework): Found[] {
  const value = fromPlain(config);
  return (Array.isArray(value) ? (value as readonly Value[]) : [value]).flatMap((item) =>
    isCall(item) && !framework.knows(item.name) && !inside(item, framework).length
      ? [{ leftOut: item.name }]
      : schedulesOf(item, framework),
  );
}

function schedulesOf(value: Value, framework: Framework): Found[] {
  const { knows, resembling } = framework;
  if (isCall(value) && knows(value.name)) return [{ call: value }];
  if (isCall(value) && resembling?.test(value.name)) return [{ leftOut: value.name }];
  if (value instanceof Map && isTorchtitan(value)) return [{ torchtitan: value }];
  const found = inside(value, framework);
  if (found.length > 0 || !(value instanceof Map)) return found;
  if (knows("TrainingArguments") && isTraining(value))
    return [{ call: { name: "TrainingArguments", args: [], keywords: value } }];
  if (knows(factory) && typeof value.get("sched") === "string") return [{ call: factoryCallOf(value) }];
  return [];
}

/** The schedules in the items of a value; an optimizer beside them is theirs. */
function inside(value: Value, framework: Framework): Found[] {
  if (Array.isArray(value)) return value.flatMap((item: Value) => schedulesOf(item, framework));
  const items = isCall(value) ? value.keywords : value instanceof Map ? value : new Map<string, Value>();
  const optimizer = items.get("optimizer") ?? items.get("optim");
  return Array.from(items.values(), (item: Value) => schedulesOf(item, framework))
    .flat()
    .map((one) => ("call" in one ? { call: withOptimizer(one.call, optimizer) } : one));
}

const isTraining = (value: ReadonlyMap<string, Value>): boolean =>
  ["learning_rate", "lr_scheduler_type", "lr_scheduler"].some((name) => value.has(name));

const withOptimizer = (call: Call, optimizer: Value | undefined): Call =>
  !isCall(optimizer) || call.keywords.has("optimizer")
    ? call
    : { ...call, keywords: new Map([["optimizer", optimizer], ...call.keywords]) };
