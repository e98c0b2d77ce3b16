import { chain, metricKinds, scheduleKinds, sequential } from "../schedules";
import { Option, OptionTable } from "../options/options";

/** The scheduler that lowers its rate when a metric stops improving; other libraries have it too. */
export const plateauKind = "ReduceLROnPlateau";

/**
 * PyTorch's schedulers that multiply the rate in force by a factor in each step: those whose product its ChainedScheduler
 * is. The others set a rate of their own.
 */
export const multiplyingKinds: ReadonlySet<string> = new Set([
  "StepLR",
  "MultiStepLR",
  "ConstantLR",
  "LinearLR",
  "ExponentialLR",
  "PolynomialLR",
  "MultiplicativeLR",
]);

/** Whether a kind is driven by a metric, and so has no fixed curve. */
export const isDriven = (kind: string): boolean => metricKinds.has(kind);

/** The kinds of which a metric-driven scheduler may be a member. */
export const hostKinds: readonly string[] = [sequential.kind, chain.kind];

const classes: Readonly<Record<string, string>> = {
  [sequential.kind]: "SequentialLR",
  [chain.kind]: "ChainedScheduler",
};

/** What a kind is called: by its scheduler class where it has one. */
export const kindTitle = (kind: string): string => classes[kind] ?? kind;

/** The option table of a kind, or undefined for an unknown name. */
export const optionsOf = (kind: string): OptionTable<object> | undefined =>
  metricKinds.get(kind) ?? scheduleKinds.get(kind)?.options;

/** The table as pairs of name and option, in its order. */
export const optionEntries = (kind: string): [name: string, option: Option][] =>
  Object.entries(optionsOf(kind) ?? {});

/** Whether an option takes a schedule. */
export const takesSchedule = (option: Option): boolean => option.type === "schedule";

/** Whether an option takes several schedules. */
export const takesSchedules = (option: Option): boolean =>
  option.item !== undefined && takesSchedule(option.item);

/** Whether an option takes an object from steps to factors. */
export const takesScales = (option: Option): boolean => option.type === "scales";

/** Whether schedules of this kind are made of others. */
export const isCombinator = (kind: string): boolean =>
  optionEntries(kind).some(([, option]) => takesSchedule(option) || takesSchedules(option));

/** Whether a kind has the name of a scheduler class; the others are functions. */
export const isClass = (kind: string): boolean => /^[A-Z]/.test(kind);

export interface KindGroup {
  readonly label: string;
  readonly kinds: readonly string[];
}

const sorted = (kinds: string[]): string[] => kinds.sort((a, b) => a.localeCompare(b, "en"));

/** All kinds, grouped as a menu shows them; those that a metric drives where the place allows it. */
export function kindGroups(metricAllowed: boolean): KindGroup[] {
  const kinds = [...scheduleKinds.keys()];
  const simple = kinds.filter((kind) => !isCombinator(kind));
  return [
    { label: "Schedulers", kinds: sorted(simple.filter(isClass)) },
    { label: "Schedule functions", kinds: sorted(simple.filter((kind) => !isClass(kind))) },
    { label: "Built from other schedules", kinds: sorted(kinds.filter(isCombinator)) },
    ...(metricAllowed ? [{ label: "Driven by a metric", kinds: [...metricKinds.keys()] }] : []),
  ];
}
