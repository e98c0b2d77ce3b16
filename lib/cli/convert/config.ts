import { isObject } from "../../options/options";
import { factory, factoryCallOf } from "./timm-factory";
import { isTorchtitan } from "./torchtitan";
import { Call, Value } from "./values";

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

/** What a configuration says of a schedule. */
export type Found = { readonly call: Call } | { readonly torchtitan: ReadonlyMap<string, Value> };

/** The schedules of a configuration: itself, or what stands under the names that trainers use. */
export function schedulesIn(config: unknown, knows: (name: string) => boolean): Found[] {
  const value = fromPlain(config);
  if (Array.isArray(value)) return value.flatMap((item) => schedulesOf(item as Value, knows));
  return schedulesOf(value, knows);
}

function schedulesOf(value: Value, knows: (name: string) => boolean): Found[] {
  if (isKnown(value, knows)) return [{ call: value }];
  if (!(value instanceof Map)) return [];
  if (isTorchtitan(value)) return [{ torchtitan: value }];
  const optimizer = value.get("optimizer") ?? value.get("optim");
  const found: Found[] = [];
  for (const item of value.values()) {
    if (isKnown(item, knows)) found.push({ call: withOptimizer(item, optimizer) });
    else if (item instanceof Map) found.push(...schedulesOf(item, knows));
  }
  if (found.length === 0 && knows("TrainingArguments") && isTraining(value))
    return [{ call: { name: "TrainingArguments", args: [], keywords: value } }];
  if (found.length === 0 && knows(factory) && typeof value.get("sched") === "string")
    return [{ call: factoryCallOf(value) }];
  return found;
}

const isKnown = (value: Value, knows: (name: string) => boolean): value is Call =>
  typeof value === "object" && value !== null && "keywords" in value && knows(value.name);

const isTraining = (value: ReadonlyMap<string, Value>): boolean =>
  ["learning_rate", "lr_scheduler_type", "lr_scheduler"].some((name) => value.has(name));

const withOptimizer = (call: Call, optimizer: Value | undefined): Call =>
  optimizer === undefined || call.keywords.has("optimizer")
    ? call
    : { ...call, keywords: new Map([["optimizer", optimizer], ...call.keywords]) };
