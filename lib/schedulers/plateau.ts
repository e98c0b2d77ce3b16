import { checkOptions, count, custom, number, OptionTable, show } from "../options/options";
import {
  plateauOptions,
  PlateauState,
  plateauStart,
  plateauStep,
  ReduceLROnPlateauOptions,
} from "../schedules/plateau";
import { LRScheduler, SchedulerState, splitStart, StartOption } from "./scheduler";
import { membersOfState } from "./state-members";

/** A plateau's state with the best metric as text, since JSON has no Infinity. */
type SavedState = Omit<PlateauState, "best"> & { best: string };

const stateTable = {
  lr: number({ min: 0 }),
  best: custom<string>(
    "a number as a string",
    (value) => typeof value === "string" && value !== "" && !Number.isNaN(Number(value)),
  ),
  numBadEpochs: count({ min: 0 }),
  cooldownCounter: count({ min: 0 }),
} satisfies OptionTable<SavedState>;

/**
 * Lowers the rate by `factor` when a metric has stopped improving for more than `patience` steps. Give `step`
 * the metric: `plateau.step(valLoss)`. Inside a SequentialLR or a ChainedScheduler the metric reaches it too.
 *
 * A relative threshold is a share of the best metric's size, `best ∓ threshold · |best|`, so that metrics below 0
 * (a log-likelihood, an ELBO, a reward) work in both modes. PyTorch's `best · (1 ∓ threshold)` moves the wrong way there.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau
 */
export class ReduceLROnPlateau extends LRScheduler {
  readonly name = "ReduceLROnPlateau";
  override readonly needsMetric = true;
  private options: Required<ReduceLROnPlateauOptions>;
  private state: PlateauState;

  constructor(options: ReduceLROnPlateauOptions & StartOption) {
    const [own, start] = splitStart("ReduceLROnPlateau", plateauOptions, options);
    super(start);
    if (this.interval === "batch") {
      throw new RangeError(
        `${this.name}: interval must be "epoch", since the metric is known only after an epoch, got "batch"`,
      );
    }
    this.options = checkOptions(this.name, plateauOptions, own);
    this.state = plateauStart(this.options);
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
    plateauStep(this.options, this.state, metric);
  }

  protected override saveState(): Record<string, unknown> {
    return { options: this.options, ...this.state, best: String(this.state.best) };
  }

  protected override readOwnState(saved: SchedulerState): () => void {
    const { options, state } = this.parse(saved);
    return () => {
      this.options = options;
      this.state = state;
    };
  }

  /** The counters, the best metric where it is of the same mode, and the reductions: the same share of `baseLr`. */
  override readFeedback(saved: SchedulerState): () => void {
    const plateau = onlyPlateau(saved);
    if (!plateau) return () => {};
    const { options, state } = this.parse(plateau);
    const { baseLr, minLr, mode } = this.options;
    const reduced = options.baseLr === baseLr ? state.lr : baseLr * (state.lr / options.baseLr);
    const start = plateauStart(this.options);
    if (state.lr < options.baseLr) start.lr = Math.min(baseLr, Math.max(reduced, minLr));
    const { best, numBadEpochs, cooldownCounter } = state;
    return () => {
      this.state = { ...start, cooldownCounter, ...(options.mode === mode && { best, numBadEpochs }) };
    };
  }

  private parse(saved: SchedulerState): { options: Required<ReduceLROnPlateauOptions>; state: PlateauState } {
    const options = checkOptions(this.name, plateauOptions, saved.options as ReduceLROnPlateauOptions);
    const { lr, best, numBadEpochs, cooldownCounter } = saved;
    const entries = { lr, best, numBadEpochs, cooldownCounter } as SavedState;
    const state = checkOptions(`${this.name}'s state`, stateTable, entries);
    return { options, state: { ...state, best: Number(state.best) } };
  }
}

/** The plateau's state in a state: itself, or that of its only member that is one. */
function onlyPlateau(saved: SchedulerState): SchedulerState | undefined {
  const all = (state: SchedulerState): SchedulerState[] =>
    state.scheduler === "ReduceLROnPlateau" ? [state] : membersOfState(state).flatMap(all);
  const plateaus = all(saved);
  return plateaus.length === 1 ? plateaus[0] : undefined;
}
