import { formatNumber, plural } from "../../helpers/text";
import { checkValue } from "../../options/check";
import { custom, number } from "../../options/options";
import type { BatchLogs, Callback, TrainingRun } from "../callback";
import { columnsOf, historyColumn, metricsOf, RunHistory, valName } from "../history";
import { metricWords } from "../metric-names";

/** How far a run is. */
export interface ProgressState {
  /** What the run is called, if it has a name. */
  readonly name?: string;
  /** The epoch under way, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** The part of the run that is done, from 0 to 1. */
  readonly done: number;
  /** Seconds that the rest takes at the pace so far; unknown at first. */
  readonly secondsLeft?: number;
  /** What was measured, evenly spaced over the run so far. */
  readonly points: readonly ProgressPoint[];
}

/** The mean loss of a few batches, and the rate of the last of them. */
export interface ProgressPoint {
  /** Epochs gone by, the one under way in part. */
  readonly epochs: number;
  readonly loss: number;
  readonly lr: number;
}

/** Where progress is shown. */
export interface ProgressView {
  /** Shows how far the run is, in place of what was shown before. */
  update(state: ProgressState): void;
  /** Shows in a sentence how the run ended, in place of what was shown before. */
  end(sentence: string, seconds: number): void;
}

const viewOption = custom<ProgressView>("an object with the functions update and end", (value) =>
  ["update", "end"].every(
    (name) => typeof (value as Partial<Record<string, unknown>> | null)?.[name] === "function",
  ),
);

/** More points than a small chart can show. */
const maxPoints = 200;

/** Follows one run and shows how far it is, at most once in `interval` milliseconds: four times a second unless given. */
export class ProgressMeter implements Callback {
  private points: ProgressPoint[] = [];
  private updates = 0;
  private stride = 1;
  private started = 0;
  private updated = 0;
  private resumedAt = 0;
  private losses = { sum: 0, count: 0 };

  constructor(
    private readonly view: ProgressView,
    private readonly interval = 250,
  ) {
    checkValue("ProgressMeter", "view", viewOption, view);
    checkValue("ProgressMeter", "interval", number({ min: 0 }), interval);
  }

  onTrainBegin(run: TrainingRun): void {
    const { name, history, epochs, underWay } = run;
    this.started = this.updated = performance.now();
    const part = underWay ? partOf(run, underWay.sums.samples, underWay.batch) : 0;
    this.resumedAt = (history.epoch.length + part) / epochs;
    const epoch = Math.min(history.epoch.length + 1, epochs);
    this.view.update({ name, epoch, epochs, done: this.resumedAt, points: [] });
  }

  onBatchEnd({ epoch, batch, samples, loss, lr }: BatchLogs, run: TrainingRun): void {
    this.losses.sum += loss;
    this.losses.count++;
    const now = performance.now();
    if (now - this.updated < this.interval) return;
    this.updated = now;
    const epochs = epoch - 1 + partOf(run, samples, batch);
    const points = [...this.points, { epochs, loss: this.losses.sum / this.losses.count, lr }];
    if (++this.updates % this.stride === 0) this.keep(points);
    const done = epochs / run.epochs;
    const secondsLeft = ((now - this.started) / 1000) * ((1 - done) / (done - this.resumedAt));
    this.view.update({ name: run.name, epoch, epochs: run.epochs, done, secondsLeft, points });
  }

  onTrainEnd(run: TrainingRun): void {
    this.end(run, run.history.epoch.length < run.epochs ? "Stopped" : undefined);
  }

  onTrainError(error: unknown, run: TrainingRun): void {
    this.end(run, (error instanceof Error && endings[error.name]) || "Failed");
  }

  /** Keeps the points; every other one if there are many, and then fewer of those to come. */
  private keep(points: ProgressPoint[]): void {
    this.losses = { sum: 0, count: 0 };
    const tooMany = points.length === maxPoints;
    this.points = tooMany ? points.filter((_, i) => i % 2 === 1) : points;
    if (tooMany) this.stride *= 2;
  }

  private end(run: TrainingRun, what?: string): void {
    this.view.end(describeRun(run, what), (performance.now() - this.started) / 1000);
  }
}

/** The part of an epoch that is done, as far as that is known. */
const partOf = ({ samples, batches }: TrainingRun, samplesDone: number, batchesDone: number): number =>
  samples ? samplesDone / samples : batches ? batchesDone / batches : 0;

/** How a run ended, by its error's name. */
const endings: { readonly [name: string]: string } = {
  InterruptedError: "Interrupted",
  DivergedError: "Diverged",
};

/** What was measured after the last epoch, in words; nothing where none was completed. */
function lastMeasured(history: RunHistory): string[] {
  const columns = columnsOf(history);
  if (history.epoch.length === 0) return [];
  const say = (words: string, column: string): string =>
    `${words} ${formatNumber(historyColumn(history, column).at(-1)!, 4)}`;
  const measured = [{ name: "loss" }, ...metricsOf(history)];
  const validated = measured.filter(({ name }) => columns.includes(valName(name)));
  const trained = validated.length > 0 ? measured.slice(0, 1) : measured;
  return [
    ...trained.map((metric) => say(metricWords(metric), metric.name)),
    ...validated.map((metric) => say(`validation ${metricWords(metric)}`, valName(metric.name))),
  ];
}

/** What a run came to, in a sentence that is the same for the same History. */
function describeRun({ name, history, epochs }: TrainingRun, what?: string): string {
  const n = history.epoch.length;
  const completed = [plural(n, "epoch"), lastMeasured(history).join(", ")].filter(Boolean).join(": ");
  const head = name === undefined ? "" : `${name}: `;
  if (!what) return `${head}${completed}`;
  const ending = `${what} in epoch ${Math.min(n + 1, epochs)} of ${epochs}; lastHistory() has ${completed}`;
  return head ? `${head}${ending[0].toLowerCase()}${ending.slice(1)}` : ending;
}
