import { percent } from "../ui/format";
import { batchesPerEpoch, ShownPlan } from "./plan";
import type { RunResult } from "./results";
import type { Session } from "./session";

export const epochsDone = ({ history }: RunResult): number => history.epoch.length;

/** How far a training is: the share that is done, and a sentence. */
export function progressOf(plan: ShownPlan, session: Session | undefined): { share: number; text: string } {
  const { epochs, shown } = plan;
  if (!session) {
    const runs = shown.length === 1 ? "One run" : `${shown.length} runs`;
    return { share: 0, text: `${runs} of ${epochs} ${epochs === 1 ? "epoch" : "epochs"}.` };
  }
  if (session.failure) return { share: 0, text: "" };
  const steps = epochs * batchesPerEpoch(plan);
  const share =
    session.runs.reduce((sum, run) => sum + (run.ended ? 1 : run.steps / steps), 0) / session.runs.length;
  const open = session.runs.filter(({ ended }) => !ended);
  if (open.length === 0) return { share: 1, text: "Training finished." };
  const epoch = Math.min(...open.map(epochsDone)) + 1;
  const what = session.status === "paused" ? "Paused in epoch" : "Epoch";
  return { share, text: `${what} ${epoch} of ${epochs}.` };
}

/** How a run stands, in a few words. */
export function standing(run: RunResult, { epochs }: ShownPlan): string {
  if (run.diverged) return `Diverged in epoch ${epochsDone(run) + 1}`;
  if (run.error) return "Failed";
  return run.ended ? "Done" : `${epochsDone(run)} of ${epochs} epochs`;
}

/** Milliseconds between two sentences about a training that goes on. */
const speakEvery = 10_000;

/** Says how a training goes, for a screen reader: at once what is new, and now and then how far it is. */
export class Narrator {
  private said = "";
  private told = "";
  private toldAt = 0;

  /** What is said now; `text` says how far the training is. */
  follow(session: Session | undefined, text: string): string {
    if (!session) return this.said;
    const { plan, runs, status } = session;
    const ended = runs.flatMap((run, i) =>
      run.ended ? [`${plan.shown[i].name}: ${standing(run, plan)}`] : [],
    );
    const news = JSON.stringify([status, ended]);
    const now = performance.now();
    const isNew = news !== this.told;
    if (!isNew && (status !== "running" || now - this.toldAt < speakEvery)) return this.said;
    this.told = news;
    this.toldAt = now;
    const accuracies = runs.flatMap((run, i) => {
      const { valAccuracy } = run.history;
      return valAccuracy.length > 0
        ? [
            `${plan.shown[i].name} has a validation accuracy of ${percent(valAccuracy[valAccuracy.length - 1])}`,
          ]
        : [];
    });
    this.said = [
      text,
      ...(isNew ? ended.map((item) => `${item}.`) : []),
      accuracies.length > 0 && `${accuracies.join(", ")}.`,
    ]
      .filter(Boolean)
      .join(" ");
    return this.said;
  }
}
