import { percent } from "../ui/format";
import { batchesPerEpoch, ShownPlan } from "./plan";
import type { ScheduleResult } from "./results";
import type { Session } from "./session";

/** What comes before the number of the epoch. */
const epochIs = {
  running: "Epoch",
  paused: "Paused in epoch",
  ended: "The page was loaded again, which ended the training in epoch",
};

/** How far a training is: the share that is done, and a sentence. */
export function progressOf(plan: ShownPlan, session: Session | undefined): { share: number; text: string } {
  const { epochs, shown, seeds } = plan;
  const total = shown.length * seeds.length;
  if (!session) {
    const product = seeds.length > 1 ? `${counted(shown, "schedule")} × ${counted(seeds, "seed")} = ` : "";
    const runs = total === 1 ? "One run" : `${total} runs`;
    return { share: 0, text: `${product}${runs} of ${epochs} ${epochs === 1 ? "epoch" : "epochs"}.` };
  }
  if (session.failure) return { share: 0, text: "" };
  const steps = epochs * batchesPerEpoch(plan);
  const share =
    session.runs.reduce((sum, run) => sum + (run.ended ? 1 : run.steps / steps), 0) / session.runs.length;
  const open = session.runs.filter(({ ended }) => !ended);
  if (open.length === 0) return { share: 1, text: "Training finished." };
  const done = session.runs.map(({ history }) => history.epoch.length);
  const epoch = Math.min(...open.map(({ history }) => history.epoch.length)) + 1;
  const what = epochIs[session.status];
  const all = total > 1 ? ` (${done.reduce((a, b) => a + b)} of ${total * epochs} in all ${total} runs)` : "";
  return { share, text: `${what} ${epoch} of ${epochs}${all}.` };
}

const counted = ({ length }: readonly unknown[], what: string): string =>
  length === 1 ? `1 ${what}` : `${length} ${what}s`;

/** How the runs with a schedule stand, in a few words. */
export function standing(result: ScheduleResult, { epochs }: ShownPlan): string {
  const { runs, failed } = result;
  const areDiverged = failed.every(({ diverged }) => diverged);
  if (failed.length === runs.length) return areDiverged ? `Diverged in epoch ${result.epochs + 1}` : "Failed";
  const others = result.ended ? "Done" : `${result.epochs} of ${epochs} epochs`;
  const few = `${failed.length} of ${runs.length} seeds ${areDiverged ? "diverged" : "failed"}`;
  return failed.length > 0 ? `${others}; ${few}` : others;
}

/** Milliseconds between two sentences about a training that goes on. */
const speakEvery = 10_000;

/** Says how a training goes, for a screen reader: at once what is new, and now and then how far it is. */
export class Narrator {
  private said = "";
  private told = "";
  private toldAt = 0;

  /** What is said now; `text` says how far the training is. */
  follow(session: Session | undefined, plan: ShownPlan, text: string): string {
    if (!session) return this.said;
    const { results, status } = session;
    const ended = results.flatMap((result, i) =>
      result.ended ? [`${plan.shown[i].name}: ${standing(result, plan)}`] : [],
    );
    const news = JSON.stringify([status, ended]);
    const now = performance.now();
    const isNew = news !== this.told;
    if (!isNew && (status !== "running" || now - this.toldAt < speakEvery)) return this.said;
    this.told = news;
    this.toldAt = now;
    const accuracies = results.flatMap((result, i) => {
      const { mean } = result.spread(({ history }) => history.valAccuracy);
      return mean.length > 0
        ? [`${plan.shown[i].name} has a validation accuracy of ${percent(mean[mean.length - 1])}`]
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
