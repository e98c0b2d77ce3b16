import type { TrainingRun } from "./callback";
import { measure } from "./evaluate";
import { valName } from "./history";
import type { Measured } from "./task/task";
import type { Work } from "./work";

/** Measures the validation data of a run, once after each step at most. */
export class Judge {
  /** The step after which they were measured last, and what came of it. */
  private last?: { readonly step: number; readonly validated: Measured };

  constructor(
    private readonly run: TrainingRun,
    private readonly work: Work,
  ) {}

  /**
   * Adds what is measured in validation, if there are data, by the names of its columns. The model is judged by its averaged
   * weights, where there are some, and has them then.
   *
   * @param trained What was measured in training.
   */
  async judge(trained: Measured): Promise<Measured> {
    const { averages, model, step } = this.run;
    const { task, validation } = this.work;
    averages?.eval();
    if (!validation) return trained;
    if (this.last?.step !== step)
      this.last = { step, validated: await measure("train", model, validation, task) };
    const columns = Object.entries(this.last.validated).map(([name, value]) => [valName(name), value]);
    return { ...trained, ...Object.fromEntries(columns) };
  }
}
