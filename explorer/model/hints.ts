import { defaultOf } from "../../lib/options/check";
import { Option } from "../../lib/options/options";
import { warmupOption, withoutWarmup } from "./after-warmup";
import { optionEntries, isDriven } from "../../lib/code/kinds";
import { isSpec, members, Spec, withValue } from "../../lib/code/spec";
import { stretched } from "./stretch";

/** What a schedule probably does not mean to do, and the schedule that does not do it. */
export interface Hint {
  readonly text: string;
  /** What a button says that puts the other schedule in its place. */
  readonly remedy: string;
  readonly spec: Spec;
}

interface Axis {
  readonly steps: number;
  readonly stepsPerEpoch: number;
}

/** What is worth a second look in a schedule. */
export const hintsFor = (spec: Spec, axis: Axis): Hint[] => [
  ...epochsMeant(spec, axis),
  ...warmedUpTwice(spec),
];

/** Lengths that would fit into the run if they were epochs. */
function epochsMeant(spec: Spec, { steps, stepsPerEpoch }: Axis): Hint[] {
  const longest = lengthsIn(spec).reduce((a, b) => (b.length > a.length ? b : a), { name: "", length: 0 });
  if (stepsPerEpoch === 1 || longest.length === 0 || longest.length * stepsPerEpoch > steps) return [];
  const epochs = Number((longest.length / stepsPerEpoch).toPrecision(2));
  return [
    {
      text: `${longest.name} ${longest.length} counts steps: it is ${epochs} epochs. Are epochs meant?`,
      remedy: `Multiply the lengths by ${stepsPerEpoch}`,
      spec: stretched(spec, { steps: stepsPerEpoch }),
    },
  ];
}

interface Length {
  readonly name: string;
  readonly length: number;
}

/** What the options of a schedule and of its members give in steps, but for warm-ups and patience, which are short. */
function lengthsIn(spec: Spec): Length[] {
  if (isDriven(spec.kind)) return [];
  const own = optionEntries(spec.kind).flatMap(([name, option]): Length[] => {
    const value = spec[name] ?? defaultOf(option, spec);
    const given = /warmup/i.test(name) ? [] : valuesIn(option, value);
    return given.length > 0 ? [{ name, length: Math.max(...given) }] : [];
  });
  return [...own, ...members(spec).flatMap((member) => lengthsIn(member.spec))];
}

function valuesIn({ unit, item, type }: Option, value: unknown): number[] {
  if (item?.unit === "steps") return value as number[];
  if (type === "scales") return Object.keys(value ?? {}).map(Number);
  return unit === "steps" && typeof value === "number" ? [value] : [];
}

/** A warm-up that rises to where the schedule after it begins, which has a warm-up of its own: at 0. */
function warmedUpTwice(spec: Spec): Hint[] {
  const { kind, schedule } = spec;
  const option = isSpec(schedule) && warmupOption(schedule.kind);
  if (kind !== "warmup" || !option || schedule[option] === 0) return [];
  return [
    {
      text: `The schedule inside has a warm-up of its own: ${option}.`,
      remedy: "Take the inner warm-up out",
      spec: withValue(spec, ["schedule"], withoutWarmup(schedule)),
    },
  ];
}
