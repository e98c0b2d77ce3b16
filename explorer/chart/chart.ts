import { entryName, State } from "../model/state";
import { trajectoryOf } from "../model/trajectories";
import { svg } from "../page/dom";
import { position, short } from "../page/format";
import type { Store } from "../page/store";
import { drawChart, drawMarker } from "./draw";
import { Layout, layoutOf } from "./layout";

/** The curves of all schedules, kept up to date in `element`. */
export function mountChart(element: HTMLElement, store: Store): void {
  const chart = svg("svg", { role: "img", class: "chart" });
  element.replaceChildren(chart);
  let layout: Layout;
  let drawn = "";

  const draw = (): void => {
    const { state } = store;
    const { marker, target, ...rest } = state;
    const width = Math.max(260, element.clientWidth);
    const key = JSON.stringify([rest, width]);
    if (key === drawn) {
      chart.lastElementChild?.replaceWith(drawMarker(layout, state));
      return;
    }
    drawn = key;
    layout = layoutOf(
      state,
      state.entries.map(({ spec }) => trajectoryOf(spec, state.steps, state.metric)),
      width,
    );
    chart.setAttribute("viewBox", `0 0 ${width} ${layout.height}`);
    chart.setAttribute("width", String(width));
    chart.setAttribute("height", String(layout.height));
    chart.setAttribute("aria-label", summary(state));
    chart.replaceChildren(drawChart(layout, state), drawMarker(layout, state));
  };

  const follow = (event: PointerEvent): void => {
    const { left } = chart.getBoundingClientRect();
    const step = Math.round(layout.x.invert(event.clientX - left));
    store.change({ marker: Math.min(Math.max(step, 0), store.state.steps) }, "control");
  };
  chart.addEventListener("pointermove", follow);
  chart.addEventListener("pointerdown", follow);
  store.subscribe(draw);
  new ResizeObserver(draw).observe(element);
  draw();
}

/** The curves in words. */
function summary(state: State): string {
  const curves = state.entries.map(({ spec }, i) => {
    const { lr } = trajectoryOf(spec, state.steps, state.metric);
    const peak = lr.reduce((a, b) => (b > a ? b : a), 0);
    return `${entryName(state, i)} begins at ${short(lr[0])}, reaches ${short(peak)} at most and ends at ${short(lr[state.steps])}`;
  });
  return `Learning rate from ${position(0, state)} to ${position(state.steps, state)}: ${curves.join("; ")}.`;
}
