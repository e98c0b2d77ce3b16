import { signal } from "@preact/signals";
import { startWorker } from "../ui/worker";
import type { DigitsReport, DigitsRequest } from "./messages";
import type { ShownPlan } from "./plan";
import { KeptRun, RunResult, ScheduleResult } from "./results";

type Status = "running" | "paused" | "ended";

/** Milliseconds between two drawings of a training that goes on. */
const drawEvery = 100;

/** A training in a worker of its own: it begins at once, unless it is one that was kept. */
export class Session {
  /** What each schedule has come to. */
  readonly results: readonly ScheduleResult[];
  /** The same run by run, as the worker numbers them. */
  readonly runs: readonly RunResult[];
  /** Why nothing can be trained. */
  failure: string | undefined;
  private readonly worker?: Worker;
  private readonly current = signal<Status>("running");
  private readonly count = signal(0);
  private timer: number | undefined;

  /** @param kept What was measured before the page was loaded again: it does not go on. */
  constructor(
    readonly plan: ShownPlan,
    kept?: readonly KeptRun[],
  ) {
    this.results = plan.specs.map(() => new ScheduleResult(plan));
    this.runs = this.results.flatMap(({ runs }) => runs);
    if (kept) {
      this.runs.forEach((run, i) => run.restore(kept[i]));
      this.current.value = "ended";
      return;
    }
    this.worker = startWorker<DigitsReport>(
      (report) => this.take(report),
      (message) => this.fail(message),
    );
    const { shown, ...begin } = plan;
    const text = (id: string): string => document.getElementById(id)?.textContent ?? "";
    this.post({ kind: "digits", begin, wasm: text("wasm"), images: text("digits-data") });
  }

  get status(): Status {
    return this.current.value;
  }

  /** A number that changes when there is something new to be shown. */
  get reports(): number {
    return this.count.value;
  }

  /** Stops after the batch that is being trained with. */
  pause(): void {
    this.post({ kind: "digits", stop: true });
  }

  /** Goes on where the training was paused. */
  resume(): void {
    this.post({ kind: "digits", stop: false });
    this.become("running");
  }

  /** Gives the training up. */
  end(): void {
    this.worker?.terminate();
  }

  private post(request: DigitsRequest): void {
    this.worker?.postMessage(request);
  }

  private take(report: DigitsReport): void {
    if ("failed" in report) return this.fail(report.failed);
    if ("stopped" in report) return this.become("paused");
    const run = this.runs[report.run];
    if ("losses" in report) run.addBatches(report.losses, report.rates);
    else if ("epoch" in report) run.addEpoch(report.epoch, report.validation);
    else Object.assign(run, { ended: true, error: report.error, diverged: report.diverged });
    if (this.runs.every(({ ended }) => ended)) {
      this.end();
      this.become("ended");
    } else this.timer ??= window.setTimeout(() => this.show(), drawEvery);
  }

  private fail(message: string): void {
    this.failure = message;
    this.end();
    this.become("ended");
  }

  private become(status: Status): void {
    this.current.value = status;
    this.show();
  }

  private show(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.count.value++;
  }
}
