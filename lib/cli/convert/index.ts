import { checkOptions } from "../../options/check";
import type { Options } from "../../options/options";
import { metricKinds } from "../../schedules/reducers";
import type { ScheduleSpec } from "../../schedules/schedule";
import { fromSpec } from "../../schedules/spec";
import { Found, schedulesIn } from "./config";
import type { Context, Framework } from "./context";
import { keras } from "./keras";
import { optax } from "./optax";
import { callsInPython } from "./python";
import { pytorch } from "./pytorch";
import { Format, parseConfig } from "./read";
import { timm } from "./timm";
import { torchtitan } from "./torchtitan";
import { transformers } from "./transformers";
import type { Value } from "./values";

/** The frameworks that schedules are read from. */
export const frameworks = { pytorch, optax, keras, transformers, timm } satisfies Record<string, Framework>;
export type FrameworkName = keyof typeof frameworks;

/**
 * The schedules in code or a configuration, as specs that the library takes.
 *
 * @param names Values of names and expressions that the code does not tell.
 * @throws Error if there is none, or one cannot be a spec: nothing is guessed.
 */
export function convertText(
  from: FrameworkName,
  format: Format,
  text: string,
  names: ReadonlyMap<string, Value>,
  context: Context,
): ScheduleSpec[] {
  const framework: Framework = frameworks[from];
  const found: Found[] =
    format === "python"
      ? callsInPython(text, framework.knows, names).map((call) => ({ call }))
      : schedulesIn(parseConfig(format, text), framework.knows);
  if (found.length === 0)
    throw new Error(
      `lrlab convert: there is no schedule of ${from} in this ${format === "python" ? "code" : format.toUpperCase()}`,
    );
  return found.map((one) => {
    const spec = "call" in one ? framework.convert(one.call, context) : torchtitan(one.torchtitan, context);
    return checked(spec);
  });
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
