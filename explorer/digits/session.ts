import { startWorker } from "../worker/client";
import { byId } from "../page/dom";
import type { DigitsReport, DigitsRequest } from "./messages";
import type { ShownPlan } from "./plan";
import { RunResult } from "./results";

export type Status = "running" | "stopped" | "ended";

/** A training in a worker of its own: it begins at once. */
export class Session {
  readonly runs: readonly RunResult[];
  status: Status = "running";
  /** Why nothing can be trained. */
  failure: string | undefined;
  private readonly worker = startWorker();

  /** @param onChange Is called after each report of the worker and each change of the status. */
  constructor(
    readonly plan: ShownPlan,
    private readonly onChange: () => void,
  ) {
    this.runs = plan.specs.map(() => new RunResult(plan));
    this.worker.onmessage = ({ data }: MessageEvent<DigitsReport>) => this.take(data);
    this.worker.onerror = ({ message }) =>
      this.fail(message || "The browser does not let this page start a worker.");
    const { shown, ...begin } = plan;
    const text = (id: string): string => byId(id).textContent ?? "";
    this.post({ kind: "digits", begin, wasm: text("wasm"), images: text("digits-data") });
  }

  /** Stops after the batch that is being trained with. */
  stop(): void {
    this.post({ kind: "digits", stop: true });
  }

  /** Goes on where the training was stopped. */
  goOn(): void {
    this.post({ kind: "digits", stop: false });
    this.become("running");
  }

  /** Gives the training up. */
  end(): void {
    this.worker.terminate();
  }

  private post(request: DigitsRequest): void {
    this.worker.postMessage(request);
  }

  private take(report: DigitsReport): void {
    if ("failed" in report) return this.fail(report.failed);
    if ("stopped" in report) return this.become("stopped");
    const run = this.runs[report.run];
    if ("losses" in report) run.addBatches(report.losses, report.rates);
    else if ("epoch" in report) run.addEpoch(report.epoch, report.validation);
    else Object.assign(run, { ended: true, error: report.error, diverged: report.diverged });
    if (this.runs.every(({ ended }) => ended)) {
      this.end();
      this.become("ended");
    } else this.onChange();
  }

  private fail(message: string): void {
    this.failure = message;
    this.end();
    this.become("ended");
  }

  private become(status: Status): void {
    this.status = status;
    this.onChange();
  }
}
