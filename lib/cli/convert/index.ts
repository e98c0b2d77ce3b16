import { checkOptions } from "../../options/check";
import type { Options } from "../../options/options";
import { metricKinds } from "../../schedules/reducers";
import type { ScheduleSpec } from "../../schedules/schedule";
import { fromSpec } from "../../schedules/spec";
import { schedulesIn } from "./config";
import type { Context, Framework } from "./context";
import { keras } from "./keras";
import { optax } from "./optax";
import { schedulesInPython } from "./python";
import { pytorch } from "./pytorch";
import { Format, parseConfig } from "./read";
import { timm } from "./timm";
import { torchtitan } from "./torchtitan";
import { transformers } from "./transformers";
import type { Value } from "./values";

/** The frameworks that schedules are read from. */
export const frameworks = { pytorch, optax, keras, transformers, timm } satisfies Record<string, Framework>;
export type FrameworkName = keyof typeof frameworks;

/** What became of the schedules of a text. */
export interface Converted {
  readonly specs: readonly ScheduleSpec[];
  /** Why there is no spec of some of them. */
  readonly errors: readonly string[];
}

/**
 * The schedules in code or a configuration, as specs that the library takes. Nothing is guessed: of one that cannot be a spec, and
 * where there is none, there is an error.
 *
 * @param names Values of names and expressions that the code does not tell.
 * @throws UsageError if the text is not of the format.
 */
export function convertText(
  from: FrameworkName,
  format: Format,
  text: string,
  names: ReadonlyMap<string, Value>,
  context: Context,
): Converted {
  const framework: Framework = frameworks[from];
  const found =
    format === "python"
      ? schedulesInPython(text, framework, names)
      : schedulesIn(parseConfig(format, text), framework);
  const code = format === "python" ? text.replace(/\s/g, "") : "";
  for (const name of names.keys())
    if (!code.includes(name)) context.warn(`--set ${name} is left out: the code has no ${name}`);
  const specs: ScheduleSpec[] = [];
  const errors: string[] = [];
  for (const one of found) {
    if ("leftOut" in one)
      context.warn(`${one.leftOut} is left out: it is no schedule of ${from} that lrlab has`);
    else if ("unreadable" in one) errors.push(one.unreadable);
    else
      try {
        const spec =
          "call" in one ? framework.convert(one.call, context) : torchtitan(one.torchtitan, context);
        specs.push(checked(spec));
      } catch (error) {
        errors.push((error as Error).message);
      }
  }
  if (specs.length + errors.length === 0)
    errors.push(
      `lrlab convert: there is no schedule of ${from} in this ${format === "python" ? "code" : format.toUpperCase()}`,
    );
  return { specs, errors };
}

/** A spec whose schedule can be made, without undefined options. */
function checked(spec: ScheduleSpec): ScheduleSpec {
  const clean = JSON.parse(JSON.stringify(spec)) as ScheduleSpec;
  checkSpec(clean);
  return clean;
}

/** @throws TypeError or RangeError of the schedule that is wrong. */
function checkSpec({ kind, ...options }: ScheduleSpec): void {
  const driven = metricKinds.get(kind);
  if (driven) {
    checkOptions(kind, driven as Options, options);
    return;
  }
  const { schedules } = options as { schedules?: ScheduleSpec[] };
  if (schedules?.some((inner) => metricKinds.has(inner.kind))) schedules.forEach(checkSpec);
  else fromSpec({ kind, ...options });
}
