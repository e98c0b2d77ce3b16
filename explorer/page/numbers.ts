import { swatch } from "../chart/series";
import { entryName, State } from "../model/state";
import { statsOf } from "../model/stats";
import { trajectoryOf } from "../model/trajectories";
import { byId, h } from "./dom";
import { inUnit, percent, position, short } from "./format";
import type { Store } from "./store";

/** How long the marker rests before what stands at it is read out. */
const rest = 700;

/** The table of what is read off each curve, and of the exact values at the marker. Kept up to date. */
export function mountNumbers(store: Store): void {
  let timer: number | undefined;
  const render = (state: State): void => {
    const curves = state.entries.map(({ spec }) => trajectoryOf(spec, state.steps, state.metric));
    const cycled = curves.some(({ momentum }) => momentum);
    const here = position(state.marker, state);
    const heads = [
      `Rate at ${here}`,
      "Peak",
      "Final",
      "Area",
      "Warm-up",
      ...(cycled ? [`Momentum at ${here}`] : []),
    ];
    const titles: Record<string, string> = {
      Peak: "The highest rate, and where it is first reached",
      Final: "The rate after the last step",
      Area: "The sum of the rates of all steps",
      "Warm-up": "The share of the steps before the rate stops rising for the first time",
    };
    const head = h(
      "tr",
      {},
      h("th", { scope: "col" }, "Schedule"),
      ...heads.map((text) => h("th", { scope: "col", title: titles[text] }, text)),
    );
    const rows = curves.map((curve, i) => {
      const { peak, peakStep, final, area, warmup } = statsOf(curve);
      const momentum = curve.momentum?.[state.marker];
      const values = [
        h("output", { class: "exact" }, String(curve.lr[state.marker])),
        `${short(peak)} at ${inUnit(peakStep, state)}`,
        short(final),
        short(area),
        percent(warmup),
        ...(cycled ? [momentum === undefined || Number.isNaN(momentum) ? "none" : String(momentum)] : []),
      ];
      const name = h("th", { scope: "row" }, swatch(i), ` ${entryName(state, i)}`);
      return h(
        "tr",
        { "data-series": i },
        name,
        ...values.map((value, column) => h("td", { "data-label": heads[column] }, value)),
      );
    });
    byId("numbers").replaceChildren(h("thead", {}, head), h("tbody", {}, ...rows));
    renderValues(
      state,
      curves.map(({ lr }) => lr),
    );
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const spoken = curves
        .map(({ lr }, i) => `${entryName(state, i)} ${short(lr[state.marker])}`)
        .join(", ");
      byId("reading").textContent = `At ${here}: ${spoken}`;
    }, rest);
  };
  store.subscribe(render);
  render(store.state);
}

const tableRows = 10;

/** The curves as a table of values, for those who read rather than look. */
function renderValues(state: State, curves: readonly Float64Array[]): void {
  const count = Math.min(tableRows, state.steps);
  const steps = Array.from({ length: count + 1 }, (_, i) => Math.round((i * state.steps) / count));
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Position"),
    ...curves.map((_, i) => h("th", { scope: "col" }, entryName(state, i))),
  );
  const rows = steps.map((k) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, position(k, state)),
      ...curves.map((lr) => h("td", {}, short(lr[k]))),
    ),
  );
  byId("values").replaceChildren(h("thead", {}, head), h("tbody", {}, ...rows));
}
