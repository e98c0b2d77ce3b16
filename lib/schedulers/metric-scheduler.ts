import { checkOptions, OptionTable, show } from "../options/options";
import type { ImprovementOptions, Reducer, ReducerState } from "../schedules/reducer";
import { LRScheduler, SchedulerState, splitStart, StartOption } from "./scheduler";
import { membersOfState } from "./state-members";

type Options = ImprovementOptions & { baseLr: number; minLr?: number; maxLr?: number };
type Checked = Required<Options>;
type AnyReducer = Reducer<Options, ReducerState>;

/**
 * A scheduler whose rate follows from metrics. Give `step` the metric: `scheduler.step(valLoss)`. Inside a SequentialLR or a
 * ChainedScheduler the metric reaches it too.
 */
export abstract class MetricScheduler extends LRScheduler {
  readonly name: string;
  override readonly needsMetric = true;
  private options: Checked;
  private state: ReducerState;

  constructor(
    private readonly reducer: AnyReducer,
    options: Options & StartOption,
  ) {
    const [own, start] = splitStart(reducer.kind, reducer.options, options);
    super(start);
    this.name = reducer.kind;
    if (this.interval === "batch") {
      throw new RangeError(
        `${this.name}: interval must be "epoch", since the metric is known only after an epoch, got "batch"`,
      );
    }
    this.options = checkOptions(this.name, reducer.options, own) as Checked;
    const { minLr = 0, maxLr = Infinity } = this.options;
    if (minLr > maxLr)
      throw new RangeError(`${this.name}: minLr must be at most maxLr (${maxLr}), got ${minLr}`);
    this.state = reducer.start(this.options);
  }

  get baseLr(): number {
    return this.options.baseLr;
  }

  /** Whether less or more counts as better. */
  get mode(): "min" | "max" {
    return this.options.mode;
  }

  override lrAt(_position: number): number {
    return this.state.lr;
  }

  override feed(_position: number, metric?: number): void {
    if (typeof metric !== "number") {
      throw new TypeError(
        `${this.name}: step(metric) must be given the metric as a number, got ${show(metric)}`,
      );
    }
    this.reducer.step(this.options, this.state, metric);
  }

  protected override saveState(): Record<string, unknown> {
    const state = Object.entries({ ...this.state, best: String(this.state.best) });
    const texts = state.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value]);
    return { options: this.options, ...Object.fromEntries(texts) };
  }

  protected override readOwnState(saved: SchedulerState): () => void {
    const { options, state } = this.parse(saved);
    return () => {
      this.options = options;
      this.state = state;
    };
  }

  /**
   * What was counted, the metrics where they improve the same way, and how far the rate is from `baseLr`: the same
   * share of it.
   */
  override readFeedback(saved: SchedulerState): () => void {
    const only = onlyOne(this.name, saved);
    if (!only) return () => {};
    const { options, state } = this.parse(only);
    const start = this.reducer.start(this.options);
    const other = options.mode === this.options.mode ? [] : this.reducer.ofMetric;
    const entries = Object.entries(state).filter(([name]) => !other.includes(name as keyof ReducerState));
    const lr = carriedRate(this.options, options.baseLr, state.lr);
    return () => {
      this.state = { ...start, ...Object.fromEntries(entries), lr };
    };
  }

  private parse(saved: SchedulerState): { options: Checked; state: ReducerState } {
    const options = checkOptions(this.name, this.reducer.options, saved.options as Options) as Checked;
    const table = this.reducer.saved as OptionTable<Record<string, unknown>>;
    const entries = Object.fromEntries(Object.keys(table).map((name) => [name, saved[name]]));
    const state = checkOptions(`${this.name}'s state`, table, entries);
    const numbers = Object.entries(state).map(([name, value]) => [name, toNumbers(value)]);
    return { options, state: Object.fromEntries(numbers) as ReducerState };
  }
}

/** What a saved state has as text, as numbers again. */
const toNumbers = (value: unknown): unknown => (Array.isArray(value) ? value.map(Number) : Number(value));

/** A rate that was at `lr` from a base rate of `from`, from another base rate, within the bounds. */
function carriedRate({ baseLr, minLr = 0, maxLr = Infinity }: Options, from: number, lr: number): number {
  const carried = from === baseLr ? lr : baseLr * (lr / from);
  if (lr < from) return Math.min(baseLr, Math.max(carried, minLr));
  return lr > from ? Math.max(baseLr, Math.min(carried, maxLr)) : baseLr;
}

/** The state of a metric-driven scheduler in a state: itself, or that of its only member that is one of the kind. */
function onlyOne(kind: string, saved: SchedulerState): SchedulerState | undefined {
  const all = (state: SchedulerState): SchedulerState[] =>
    state.scheduler === kind ? [state] : membersOfState(state).flatMap(all);
  const found = all(saved);
  return found.length === 1 ? found[0] : undefined;
}

/** The class of the schedulers with one way of following metrics: its constructor takes the options and `lastEpoch`. */
/* @__NO_SIDE_EFFECTS__ */ export function drivenBy<O extends Options, S extends ReducerState>(
  reducer: Reducer<O, S>,
): new (options: O & StartOption) => MetricScheduler {
  return class extends MetricScheduler {
    constructor(options: O & StartOption) {
      super(reducer as unknown as AnyReducer, options);
    }
  };
}
