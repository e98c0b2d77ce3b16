import { appendEpoch, emptyHistory, EpochLogs, History } from "lrlab";
import type { Plan } from "./messages";
import { batchesPerEpoch } from "./plan";
import { samples } from "../model/digits";

/** Numbers that become more. */
class Column {
  private room = new Float64Array(1024);
  private size = 0;

  add(more: Float64Array): void {
    if (this.size + more.length > this.room.length) {
      const larger = new Float64Array(2 * (this.size + more.length));
      larger.set(this.values);
      this.room = larger;
    }
    this.room.set(more, this.size);
    this.size += more.length;
  }

  get values(): Float64Array {
    return this.room.subarray(0, this.size);
  }
}

/** About as many points as a loss curve has at least. */
const fewestPoints = 40;

/** Into how many equal parts an epoch is divided for the loss curve. */
export const partsPerEpoch = (plan: Plan): number =>
  Math.min(batchesPerEpoch(plan), Math.ceil(fewestPoints / plan.epochs));

/** A run as plain data. */
export interface KeptRun extends Pick<RunResult, "history" | "error" | "diverged" | "ended" | "rates"> {
  /** The loss of each batch. */
  readonly batchLosses: Float64Array;
}

/** What one run has measured so far. */
export class RunResult {
  readonly history = emptyHistory();
  /** Why the run ended before its time. */
  error: string | undefined;
  diverged = false;
  ended = false;
  private readonly lossColumn = new Column();
  private readonly rateColumn = new Column();

  constructor(private readonly plan: Plan) {}

  addBatches(losses: Float64Array, rates: Float64Array): void {
    this.lossColumn.add(losses);
    this.rateColumn.add(rates);
  }

  addEpoch(logs: EpochLogs, validation: History["validation"]): void {
    appendEpoch(this.history, logs);
    this.history.validation = validation;
  }

  /** All that was measured. */
  get kept(): KeptRun {
    const { history, error, diverged, ended, rates, lossColumn } = this;
    return { history, error, diverged, ended, rates, batchLosses: lossColumn.values };
  }

  /** Takes what was kept of a run. */
  restore({ history, batchLosses, rates, ...end }: KeptRun): void {
    this.addBatches(batchLosses, rates);
    Object.assign(this.history, history);
    Object.assign(this, end);
  }

  /** The rate of each batch. */
  get rates(): Float64Array {
    return this.rateColumn.values;
  }

  /** The mean loss over the samples of each part of an epoch. */
  get losses(): Float64Array {
    const { values } = this.lossColumn;
    const [batches, parts] = [batchesPerEpoch(this.plan), partsPerEpoch(this.plan)];
    const end = (part: number): number =>
      Math.floor(part / parts) * batches + Math.ceil(((part % parts) * batches) / parts);
    const means: number[] = [];
    for (let part = 0; end(part + 1) <= values.length; part++) {
      let [sum, size] = [0, 0];
      for (let k = end(part); k < end(part + 1); k++) {
        const inBatch = Math.min(this.plan.batchSize, samples.train - (k % batches) * this.plan.batchSize);
        sum += values[k] * inBatch;
        size += inBatch;
      }
      means.push(sum / size);
    }
    return Float64Array.from(means);
  }

  /** Batches done. */
  get steps(): number {
    return this.lossColumn.values.length;
  }
}

/** Curves of equal meaning in one: value by value their mean, the lowest and the highest. */
export interface Spread {
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The spread of curves, as far as all of them go. */
export function spreadOf(curves: readonly ArrayLike<number>[]): Spread {
  const length = Math.min(...curves.map((curve) => curve.length));
  const sum = new Float64Array(length);
  const low = new Float64Array(length).fill(Infinity);
  const high = new Float64Array(length).fill(-Infinity);
  for (const curve of curves) {
    for (let k = 0; k < length; k++) {
      sum[k] += curve[k];
      low[k] = Math.min(low[k], curve[k]);
      high[k] = Math.max(high[k], curve[k]);
    }
  }
  return { mean: sum.map((value) => value / curves.length), low, high };
}

/** What the runs with one schedule have measured, a run for each seed. */
export class ScheduleResult {
  readonly runs: readonly RunResult[];

  constructor(plan: Plan) {
    this.runs = plan.seeds.map(() => new RunResult(plan));
  }

  get ended(): boolean {
    return this.runs.every(({ ended }) => ended);
  }

  get failed(): readonly RunResult[] {
    return this.runs.filter(({ error }) => error);
  }

  /** The runs that go on or came to their end; all where none did. */
  get counted(): readonly RunResult[] {
    const { runs, failed } = this;
    return failed.length < runs.length ? runs.filter(({ error }) => !error) : runs;
  }

  /** The epochs that all of these runs are through with. */
  get epochs(): number {
    return Math.min(...this.counted.map(({ history }) => history.epoch.length));
  }

  /** A curve of these runs in one. */
  spread(curve: (run: RunResult) => ArrayLike<number>): Spread {
    return spreadOf(this.counted.map(curve));
  }
}
