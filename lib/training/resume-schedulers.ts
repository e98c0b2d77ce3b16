import { LROptimizer } from "../optimizers/optimizer";
import { show } from "../options/options";
import { CompositeScheduler } from "../schedulers/composite";
import { Interval, LRScheduler, SchedulerState } from "../schedulers/scheduler";
import { TrainingRun } from "./callback";
import { assignLearningRate, setLearningRate } from "./learning-rate";
import { describeState, sameKind, sameOptions } from "./scheduler-options";

/** The schedulers of a run as JSON. */
export interface SavedSchedulers {
  readonly schedulers: readonly SchedulerState[];
  /** The options that each of them stands for, such as `lr` or `groups[0].lr`. */
  readonly roles?: readonly (readonly string[])[];
  /** What the steps of each of them are. */
  readonly counts?: readonly Interval[];
  /** The rates of the optimizer's groups that are numbers, by what they are, such as `groups[0].lr`. */
  readonly groupRates?: Readonly<Record<string, number>>;
}

/** Whose options count in a run that resumes: those of the schedulers that it is given, or those that were saved. */
export type ResumeSchedules = "given" | "saved";

interface SavedScheduler {
  readonly state: SchedulerState;
  readonly roles?: readonly string[];
  readonly counts: Interval;
}

const rolesOf = ({ optimizer }: TrainingRun, scheduler: LRScheduler): readonly string[] =>
  (optimizer instanceof LROptimizer && optimizer.schedulerRoles.get(scheduler)) || ["lr"];

const groupRatesOf = ({ optimizer }: TrainingRun): Readonly<Record<string, number>> =>
  optimizer instanceof LROptimizer ? optimizer.groupRates : {};

/** The states of a run's schedulers, with what they are for. */
export function captureSchedulers(run: TrainingRun): Required<SavedSchedulers> {
  const { schedulers, stepEvery } = run;
  return {
    schedulers: schedulers.map((scheduler) => scheduler.stateDict()),
    roles: schedulers.map((scheduler) => rolesOf(run, scheduler)),
    counts: schedulers.map((scheduler) => scheduler.intervalIn(stepEvery)),
    groupRates: groupRatesOf(run),
  };
}

/**
 * Checks saved schedulers against those of a run, which match by what they are for. With equal options they continue exactly. Otherwise the run's own
 * continue at the saved position, or, where none was saved, at that of the completed
 * epochs, and one line says so, unless `options` is `given` outright.
 *
 * @param steps The steps that were made, those of an epoch under way included.
 * @param batches The steps in an epoch, as far as they are known.
 * @param stepEvery What the saved schedulers counted, where they do not say it.
 * @param lastLr The rate that the saved run would have gone on with.
 * @returns What puts the positions in force, and says what has changed.
 * @throws TypeError or RangeError that says what does not fit.
 */
export function readSchedulers(
  run: TrainingRun,
  { schedulers: states, roles, counts, groupRates = {} }: SavedSchedulers,
  {
    epochs,
    steps,
    batches,
    stepEvery,
    lastLr,
    options,
  }: {
    epochs: number;
    steps: number;
    batches: number;
    stepEvery: Interval;
    lastLr?: number;
    options: ResumeSchedules | undefined;
  },
): () => void {
  const saved = states.map((state, i): SavedScheduler => ({
    state,
    roles: roles?.[i],
    counts: counts?.[i] ?? stepEvery,
  }));
  const completed = (scheduler: LRScheduler): number =>
    scheduler.intervalIn(run.stepEvery) === "epoch" ? epochs : steps;
  const start = (scheduler: LRScheduler): void => scheduler.startAfter(epochs, batches, run.stepEvery, steps);
  const takes: (() => void)[] = [];
  const changes: string[] = [];
  const change = (role: string, before: string, now: string): void => {
    if (options === "saved") {
      throw new RangeError(
        `checkpoint: with resumeSchedules "saved", ${role} must be ${before} as in the saved run, got ${now}; ` +
          "give it, or leave out resumeSchedules",
      );
    }
    changes.push(`${role} ${before} → ${now}`);
  };

  const left = new Set(saved);
  const numberOf = (role: string, rates: Readonly<Record<string, number>>): string =>
    role in rates ? show(rates[role]) : "a number";
  const takenBy = new Map<LRScheduler, string>();
  run.schedulers.forEach((scheduler, i) => {
    const own = rolesOf(run, scheduler);
    const former = roles
      ? own.map((role) => saved.find((other) => other.roles?.includes(role))).find(Boolean)
      : saved[i];
    if (former) {
      left.delete(former);
      takenBy.set(scheduler, JSON.stringify(former.state));
    }
    takes.push(former ? takeOver(scheduler, former) : () => start(scheduler));
    if (!former)
      change(
        own[0],
        own[0] === "lr" ? show(lastLr) : numberOf(own[0], groupRates),
        place(scheduler, completed(scheduler)),
      );
  });
  const lr = setLearningRate(run.optimizer);
  for (const { state, roles: [role] = ["lr"] } of left) {
    const now = run.schedulers.find((scheduler) => rolesOf(run, scheduler).includes(role));
    // Two schedulers that went alike may be one from now on.
    if (now && takenBy.get(now) === JSON.stringify(state)) continue;
    const number = role === "lr" ? show(lr) : numberOf(role, groupRatesOf(run));
    change(role, describeState(state), now ? describeState(now.stateDict(), now) : number);
  }
  for (const [role, rate] of Object.entries(groupRatesOf(run))) {
    const before = groupRates[role];
    if (before !== undefined && before !== rate) change(role, show(before), show(rate));
  }
  const isNumber = ![
    ...saved.map(({ roles: theirs }) => theirs),
    ...run.schedulers.map((scheduler) => rolesOf(run, scheduler)),
  ].some((theirs) => !theirs || theirs.includes("lr"));
  if (isNumber && typeof lastLr === "number" && Number.isFinite(lr) && lr !== lastLr) {
    if (options === "saved") takes.push(() => assignLearningRate(run.optimizer, lastLr));
    else change("lr", show(lastLr), show(lr));
  }

  return () => {
    for (const take of takes) take();
    if (changes.length === 0 || options === "given") return;
    console.warn(
      `train: continuing after epoch ${epochs} with schedules that differ from the saved run's: ${changes.join("; ")}; ` +
        'to continue with the saved ones, set resumeSchedules: "saved"; if they are meant to differ, "given"',
    );
  };

  function place(scheduler: LRScheduler, position: number): string {
    return `${describeState(scheduler.stateDict(), scheduler)} at ${scheduler.intervalIn(run.stepEvery)} ${position}`;
  }

  /** A saved position as epochs or steps: exact where it is that of the run. */
  function convert(position: number, counts: Interval): number {
    if (counts === "batch") return position === epochs ? steps : Math.round(position * batches);
    return position === steps ? epochs : Math.floor(position / batches);
  }

  function takeOver(scheduler: LRScheduler, { state, counts: counted }: SavedScheduler): () => void {
    scheduler.readPosition(state);
    const counts = scheduler.intervalIn(run.stepEvery);
    const { lastEpoch } = state;
    const position = counts === counted ? lastEpoch : convert(lastEpoch, counts);
    const isSame = counts === counted && sameOptions(state, scheduler.stateDict());
    const isOther = options === "saved" ? !sameKind(state, scheduler.stateDict()) : !isSame;
    if (isOther)
      change(rolesOf(run, scheduler)[0], describeState(state, scheduler), place(scheduler, position));
    const take = isOther ? scheduler.readPosition(state, position) : scheduler.readState(state);
    const isMixed = scheduler instanceof CompositeScheduler && scheduler.isMixedIn(run.stepEvery);
    return () => {
      take();
      scheduler.lastEpoch = position;
      if (isOther && isMixed) start(scheduler);
    };
  }
}
