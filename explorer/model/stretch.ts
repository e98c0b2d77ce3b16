import { multiply } from "lrlab/schedules";
import { defaultOf } from "../../lib/options/check";
import { Option } from "../../lib/options/options";
import { tidy } from "../../lib/formula/expression";
import { optionEntries } from "../../lib/code/kinds";
import { members, Spec, withValue } from "../../lib/code/spec";

/** What lengths and rates are multiplied by. */
export interface Factors {
  readonly steps?: number;
  readonly rate?: number;
}

/**
 * A schedule for a run of another length or another peak: what its options give in steps or as a rate is multiplied, the
 * defaults among them written down where they would not follow. Whole steps stay whole, and at least what is allowed.
 */
export function stretched(spec: Spec, factors: Factors): Spec {
  // A product has its rate once: its other members are factors.
  const factorsOf = (index: number): Factors =>
    spec.kind === multiply.kind && index > 0 ? { steps: factors.steps } : factors;
  const whole = members(spec).reduce(
    (whole, { path, spec }, i) => withValue(whole, path, stretched(spec, factorsOf(i))),
    spec,
  );
  return { ...whole, ...stretchedOptions(optionEntries(spec.kind), spec, factors) };
}

type Values = Readonly<Record<string, unknown>>;

/** The options that are other ones, by name. */
function stretchedOptions(
  entries: [name: string, option: Option][],
  given: Values,
  factors: Factors,
): Values {
  const [before, after, changed]: Record<string, unknown>[] = [{}, {}, {}];
  for (const [name, option] of entries) {
    const isGiven = given[name] !== undefined;
    before[name] = isGiven ? given[name] : defaultOf(option, before);
    const asDefault = isGiven ? undefined : defaultOf(option, after);
    after[name] = scales(option) ? stretchedValue(option, before[name], factors) : (given[name] ?? asDefault);
    const isKept = isGiven
      ? same(after[name], given[name])
      : follows(option, after[name], asDefault, before[name]);
    if (!isKept) changed[name] = after[name];
  }
  return changed;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a default is the value that is wanted, but for a step lost by rounding where it has moved with others. */
const follows = ({ unit }: Option, wanted: unknown, value: unknown, before: unknown): boolean =>
  same(wanted, value) ||
  (unit === "steps" && !same(value, before) && Math.abs((wanted as number) - (value as number)) <= 1);

/** Whether an option, or a part of it, grows with the run. */
const scales = ({ unit, type, item, fields }: Option): boolean =>
  unit !== undefined ||
  type === "scales" ||
  (item !== undefined && scales(item)) ||
  (fields !== undefined && Object.values(fields).some(scales));

function stretchedValue(option: Option, value: unknown, factors: Factors): unknown {
  const { item, fields, type } = option;
  const { steps = 1, rate = 1 } = factors;
  if (item && Array.isArray(value)) return value.map((one) => stretchedValue(item, one, factors));
  if (fields)
    return { ...(value as Values), ...stretchedOptions(Object.entries(fields), value as Values, factors) };
  if (type === "scales") {
    const entries = Object.entries((value ?? {}) as Values);
    return Object.fromEntries(entries.map(([step, factor]) => [Math.round(Number(step) * steps), factor]));
  }
  if (typeof value !== "number") return value;
  if (option.unit === "rate") return tidy(value * rate);
  if (option.unit === "perStep") return tidy(value ** (1 / steps));
  return type === "integer"
    ? Math.max(option.min ?? -Infinity, Math.round(value * steps))
    : tidy(value * steps);
}
