import { optimizerNames, OptimizerName } from "lrlab";
import { defaultOf } from "../../lib/options/check";
import {
  boolean,
  checkOptions,
  choice,
  count,
  custom,
  integer,
  list,
  number,
  Option,
  optional,
  OptionTable,
  rate,
  record,
  text,
} from "../../lib/options/options";
import { Lesson, lessonTable } from "../../lib/notebook/lesson";
import { checkDigits, defaultDigits, DigitsState, digitsTable, digitsWithoutEntry } from "./digits";
import { checkSurface, defaultSurface, SurfaceState, surfaceTable, surfaceWithoutEntry } from "./surface";
import { laneCurves, Lanes, lanesOf, lanesTable } from "./lanes";
import { defaultMetric, Metric, metricMax } from "./metric";
import { defaultTheory, Theory, theoryTable } from "./theory";
import { isCooled } from "./cooldown";
import { kindTitle } from "../../lib/code/kinds";
import { isSpec, Spec, withValue } from "../../lib/code/spec";
import { peakOf, trajectoryOf } from "./trajectory";

export const maxEntries = 8;
const maxSteps = 1_000_000;
export const targets = ["TypeScript", "PyTorch", "optax", "Keras"] as const;
export type Target = (typeof targets)[number];
export const tabs = ["explorer", "playground"] as const;

/** One of the compared schedules. */
export interface Entry {
  readonly spec: Spec;
  /** A name of the reader's own. */
  readonly name?: string;
}

/** All that the page shows: what a link and a file hold. */
export interface State {
  readonly entries: readonly Entry[];
  /** The position of the entry whose options are shown. */
  readonly selected: number;
  readonly steps: number;
  /** What the axis counts. */
  readonly unit: "epoch" | "step";
  readonly stepsPerEpoch: number;
  /** The highest rate of the run, at which a new schedule begins; without it, the highest that the schedules rise to. */
  readonly peak: number;
  /** The optimizer of the run. */
  readonly optimizer: OptimizerName;
  /** What follows a schedule beside the rate. */
  readonly lanes?: Lanes;
  /** Whether the axis of the rate is logarithmic. */
  readonly log: boolean;
  /** Whether a momentum that moves is drawn beneath the rate. */
  readonly momentum: boolean;
  /** The step whose exact values are shown: the last one, where the run is shorter. */
  readonly marker: number;
  readonly metric: Metric;
  readonly theory: Theory;
  /** The language in which the code is shown. */
  readonly target: Target;
  /** The tab that is open. */
  readonly tab: (typeof tabs)[number];
  readonly surface: SurfaceState;
  readonly digits: DigitsState;
  readonly lesson?: Lesson;
  readonly guess?: DrawnGuess;
}

/** What the reader expects of the selected schedule, as JSON holds it. */
export interface DrawnGuess {
  /** The rates at even places along the run; null where nothing is drawn. */
  readonly rates: readonly (number | null)[];
  /** Whether the curves are shown. */
  readonly isShown: boolean;
}

const owner = "explore";

const metricTable = {
  points: list(number({ min: 0, max: metricMax }), {
    minLength: defaultMetric.points.length,
    maxLength: defaultMetric.points.length,
    expected: `${defaultMetric.points.length} numbers`,
  }),
  noise: number({ min: 0, max: 1, default: 0 }),
} satisfies OptionTable<Metric>;

const entryTable = {
  spec: custom<Spec>("an object with a kind", isSpec),
  name: optional(text()),
} satisfies OptionTable<Entry>;

/** What the options of the run must be. */
export const runTable = {
  steps: integer({ min: 1, max: maxSteps, default: 100 }),
  stepsPerEpoch: count({ default: 1 }),
  peak: rate({ default: highestPeak }),
  optimizer: choice(optimizerNames, { default: "SGD" }),
} satisfies OptionTable<Pick<State, "steps" | "stepsPerEpoch" | "peak" | "optimizer">>;

/** How many places along the run a guess has. */
export const guessPlaces = 101;

const guessTable = {
  rates: list(
    custom<number | null>("a number or null", (value) => value === null || Number.isFinite(value)),
    { minLength: guessPlaces, maxLength: guessPlaces, expected: `${guessPlaces} numbers or nulls` },
  ),
  isShown: boolean(),
} satisfies OptionTable<DrawnGuess>;

const table = {
  entries: list(record(entryTable), {
    minLength: 1,
    maxLength: maxEntries,
    expected: `an array of 1 to ${maxEntries} schedules`,
  }),
  selected: count({ min: 0, default: 0 }),
  ...runTable,
  unit: choice(["epoch", "step"], { default: "epoch" }),
  lanes: optional(record(lanesTable)),
  log: boolean({ default: false }),
  momentum: boolean({ default: true }),
  marker: count({ min: 0, default: 0 }),
  metric: record(metricTable, { default: defaultMetric }),
  theory: record(theoryTable, { default: defaultTheory }),
  target: choice(targets, { default: "TypeScript" }),
  tab: choice(tabs, { default: "explorer" }),
  surface: record(surfaceTable, { default: defaultSurface }),
  digits: record(digitsTable, { default: defaultDigits }),
  lesson: optional(record(lessonTable)),
  guess: optional(record(guessTable)),
} satisfies OptionTable<State>;

/** The highest rate that schedules rise to, without the last digits of its computation. */
function highestPeak({ entries }: Pick<State, "entries">): number {
  return Number(Math.max(...entries.map(({ spec }) => peakOf(spec))).toPrecision(6));
}

/**
 * A state with all its parts, each schedule tried: what comes from a link or a file is not trusted.
 *
 * @throws TypeError or RangeError that says what is wrong.
 */
export function checkState(given: Partial<State>): State {
  const state = checkOptions(owner, table, given as State);
  if (state.selected >= state.entries.length) {
    throw new RangeError(
      `${owner}: selected must be below the number of entries (${state.entries.length}), got ${state.selected}`,
    );
  }
  const surface = checkSurface(state.surface, state.entries.length);
  checkDigits(state.digits, state.entries.length);
  state.entries.forEach(({ spec }) => trajectoryOf(spec, state.steps, state.metric));
  const lanes = lanesOf(state.lanes);
  laneCurves(lanes ?? {}, state.steps);
  return { ...state, lanes, surface };
}

/** The changes that put other schedules in place; the peak follows them if it was the schedules'. */
export const withEntries = (state: State, entries: readonly Entry[]): Partial<State> => ({
  entries,
  ...(state.peak === highestPeak(state) && { peak: undefined }),
});

/** The changes that put another schedule in the place of the selected one. */
export const withSpec = (state: State, spec: Spec): Partial<State> =>
  withEntries(state, withValue(state.entries, [state.selected, "spec"], spec));

/** The entries without one of them, and the runs of the playground without it. */
export const withoutEntry = (
  { entries, surface, digits }: State,
  index: number,
): Pick<State, "entries" | "surface" | "digits"> => ({
  entries: entries.filter((_, i) => i !== index),
  surface: surfaceWithoutEntry(surface, index),
  digits: digitsWithoutEntry(digits, index),
});

/** The name under which an entry is shown: its own, or its kind with a number where others have the same. */
export function entryName({ entries }: State, index: number): string {
  const { name, spec } = entries[index];
  if (name) return name;
  const title = titleOf(spec);
  const same = entries.filter((other) => !other.name && titleOf(other.spec) === title);
  return same.length > 1 ? `${title} ${same.indexOf(entries[index]) + 1}` : title;
}

/** A schedule that is bent down keeps the name of the one that it is. */
const titleOf = (spec: Spec): string =>
  isCooled(spec) ? `${titleOf(spec.schedule as Spec)} + cooldown` : kindTitle(spec.kind);

/** The parts of a state that differ from their defaults. */
export const compactState = (state: State): Partial<State> =>
  Object.fromEntries(
    Object.entries(state).filter(
      ([name, value]) =>
        JSON.stringify(value) !== JSON.stringify(defaultOf(table[name as keyof State] as Option, state)),
    ),
  );
