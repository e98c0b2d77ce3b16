import { diagnose } from "../../lib/training/diagnose";
import { swatch } from "../chart/series";
import { h } from "../page/dom";
import { percent, short } from "../page/format";
import { batchesPerEpoch, ShownPlan } from "./plan";
import type { RunResult } from "./results";
import type { Session } from "./session";

const epochsDone = ({ history }: RunResult): number => history.epoch.length;

/** How far a training is: the share that is done, and a sentence. */
export function progressOf(plan: ShownPlan, session: Session | undefined): { share: number; text: string } {
  const { epochs } = plan;
  if (!session) {
    const runs = plan.shown.length === 1 ? "one run" : `${plan.shown.length} runs`;
    return { share: 0, text: `${capital(runs)} of ${epochs} ${epochs === 1 ? "epoch" : "epochs"}.` };
  }
  if (session.failure) return { share: 0, text: "" };
  const steps = epochs * batchesPerEpoch(plan);
  const share =
    session.runs.reduce((sum, run) => sum + (run.ended ? 1 : run.steps / steps), 0) / session.runs.length;
  const open = session.runs.filter(({ ended }) => !ended);
  if (open.length === 0) return { share: 1, text: "The training has ended." };
  const epoch = Math.min(...open.map(epochsDone)) + 1;
  const what = session.status === "stopped" ? "Stopped in epoch" : "Epoch";
  return { share, text: `${what} ${epoch} of ${epochs}.` };
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);

/** How a run stands, in a few words. */
function standing(run: RunResult, { epochs }: ShownPlan): string {
  if (run.diverged) return `Diverged in epoch ${epochsDone(run) + 1}`;
  if (run.error) return "Failed";
  return run.ended ? "Done" : `${epochsDone(run)} of ${epochs} epochs`;
}

/** What each run has come to, as a table. */
export function resultTable({ plan, runs }: Session): HTMLTableElement {
  const heads = [
    "Progress",
    "Training loss",
    "Validation loss",
    "Validation accuracy",
    "Best accuracy",
    "Rate",
  ];
  const rows = runs.map((run, i) => {
    const { loss, valLoss, valAccuracy, nextLr } = run.history;
    const n = epochsDone(run);
    const best = valAccuracy.indexOf(Math.max(...valAccuracy));
    const values = [
      standing(run, plan),
      ...(n > 0
        ? [
            short(loss[n - 1]),
            short(valLoss[n - 1]),
            percent(valAccuracy[n - 1]),
            `${percent(valAccuracy[best])} in epoch ${best + 1}`,
            short(nextLr[n - 1]),
          ]
        : Array(5).fill("–")),
    ];
    const { index, name } = plan.shown[i];
    return h(
      "tr",
      { "data-series": index },
      h("th", { scope: "row" }, h("span", { class: "number" }, String(index + 1)), swatch(index), ` ${name}`),
      ...values.map((value, k) => h("td", { "data-label": heads[k] }, value)),
    );
  });
  return h(
    "table",
    { class: "digits-results" },
    h("thead", {}, h("tr", {}, ...["Schedule", ...heads].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...rows),
  );
}

/** What the curves of the runs that have ended say. */
export function findings({ plan, runs }: Session): HTMLElement[] {
  const items = runs.flatMap((run, i) =>
    messagesOf(run).map((message) => h("li", {}, h("strong", {}, plan.shown[i].name), `: ${message}`)),
  );
  return items.length > 0
    ? [h("h3", {}, "What the curves say"), h("ul", { class: "digits-findings" }, ...items)]
    : [];
}

function messagesOf(run: RunResult): string[] {
  if (run.error) return [run.error];
  return run.ended ? diagnose(run.history).map(({ message }) => message) : [];
}

/** Milliseconds between two sentences about a training that goes on. */
const speakEvery = 10_000;

/** Tells screen readers how the training goes: at once what is new, and now and then how far it is. */
export class Speaker {
  readonly element = h("p", { class: "offscreen", role: "status" });
  private told = "";
  private toldAt = 0;

  follow(session: Session | undefined, text: string): void {
    if (!session) return;
    const { plan, runs, status } = session;
    const ended = runs.flatMap((run, i) =>
      run.ended ? [`${plan.shown[i].name}: ${standing(run, plan)}`] : [],
    );
    const news = JSON.stringify([status, ended]);
    const now = performance.now();
    if (news === this.told && (status !== "running" || now - this.toldAt < speakEvery)) return;
    const isNew = news !== this.told;
    this.told = news;
    this.toldAt = now;
    const best = runs.flatMap((run, i) => {
      const { valAccuracy } = run.history;
      return valAccuracy.length > 0
        ? [`${plan.shown[i].name} reads ${percent(valAccuracy[valAccuracy.length - 1])} of the test digits`]
        : [];
    });
    this.element.textContent = [
      text,
      ...(isNew ? ended.map((item) => `${item}.`) : []),
      best.length > 0 && `${best.join(", ")}.`,
    ]
      .filter(Boolean)
      .join(" ");
  }
}
