import type { State } from "../model/state";
import { h } from "../page/dom";
import type { Store } from "../page/store";
import { drawDigits } from "./chart";
import { mountControls } from "./controls";
import { mountNotebookCode } from "./code-view";
import { planOf, ShownPlan } from "./plan";
import { Session } from "./session";
import { findings, progressOf, resultTable, Speaker } from "./words";
import { samples } from "./state";

/** Milliseconds between two drawings of a training that goes on. */
const drawEvery = 100;

/** The network on the digits: trained in a worker with several schedules at once. In `element`. */
export function mountDigits(element: HTMLElement, store: Store): void {
  let session: Session | undefined;
  let draft = planOf(store.state);
  const speaker = new Speaker();

  const controls = h("div", { class: "digits-controls", role: "group", "aria-label": "What is trained" });
  const main = h("button", { type: "button", class: "digits-main", "data-key": "digits.main" });
  const again = h("button", { type: "button", "data-key": "digits.again" }, "Start again");
  const bar = h("progress", { max: 1, value: 0, "aria-label": "Progress of the training" });
  const progress = h("p", { class: "digits-progress" });
  const failure = h("p", { class: "error", role: "alert" });
  const chart = h("div", { class: "digits-chart" });
  const table = h("div", {
    class: "scroll",
    tabindex: 0,
    role: "group",
    "aria-label": "Results of the runs",
  });
  const said = h("div", {});
  const code = h("div", {});
  element.replaceChildren(
    h(
      "p",
      { class: "about" },
      `The network 784-128-10 learns to read the first ${samples.train} digits of MNIST and is judged by the ` +
        `first ${samples.validation} of its test set. ` +
        "lrlab trains it here, in this page, with each of the schedules; the runs take turns, an epoch each.",
    ),
    h(
      "div",
      { class: "digits" },
      h(
        "div",
        { class: "digits-area" },
        h("div", { class: "digits-buttons" }, main, again, bar, progress),
        failure,
        chart,
        table,
        said,
        speaker.element,
      ),
      h("div", { class: "digits-side" }, controls),
    ),
    code,
    h(
      "p",
      { class: "help digits-source" },
      "MNIST: Yann LeCun and Corinna Cortes, ",
      h("a", { href: "https://creativecommons.org/licenses/by-sa/3.0/", rel: "noreferrer" }, "CC BY-SA 3.0"),
      ".",
    ),
  );

  let timer: number | undefined;
  let drawnAt = 0;
  const drawSoon = (): void => {
    timer ??= window.setTimeout(draw, Math.max(0, drawnAt + drawEvery - performance.now()));
  };
  const draw = (): void => {
    clearTimeout(timer);
    timer = undefined;
    drawnAt = performance.now();
    if (chart.clientWidth === 0) return;
    const { digits, log } = store.state;
    const plan = session?.plan ?? draft;
    const changed = session !== undefined && trained(session.plan) !== trained(draft);
    const picture = { plan, runs: session?.runs, log: { loss: digits.log, rate: log } };
    chart.replaceChildren(drawDigits(picture, Math.max(260, chart.clientWidth)));
    main.textContent = { none: "Train", running: "Stop", stopped: "Go on", ended: "Train again" }[
      session?.status ?? "none"
    ];
    again.hidden = !session || session.status === "ended";
    bar.hidden = !session;
    failure.textContent = session?.failure ?? "";
    const { share, text } = progressOf(plan, session);
    bar.value = share;
    progress.textContent = changed ? `${text} What was changed since applies when it starts again.` : text;
    if (session) table.replaceChildren(resultTable(session));
    table.hidden = !session;
    said.replaceChildren(...(session ? findings(session) : []));
    speaker.follow(session, text);
  };

  const start = (): void => {
    const refused = controls.querySelector<HTMLElement>("[aria-invalid]");
    if (refused) return refused.focus();
    session?.end();
    session = new Session(draft, () => (session?.status === "running" ? drawSoon() : draw()));
    draw();
  };
  main.addEventListener("click", () => {
    if (session?.status === "running") session.stop();
    else if (session?.status === "stopped") session.goOn();
    else start();
  });
  again.addEventListener("click", () => {
    start();
    main.focus();
  });

  mountControls(controls, store);
  const showCode = mountNotebookCode(code);
  const follow = (state: State): void => {
    if (state.tab !== "playground") return;
    draft = planOf(state);
    showCode(draft);
    draw();
  };
  store.subscribe(follow);
  new ResizeObserver(draw).observe(chart);
  follow(store.state);
}

/** What tells whether two plans train the same. */
const trained = ({ shown, ...plan }: ShownPlan): string =>
  JSON.stringify([plan, shown.map(({ name }) => name)]);
