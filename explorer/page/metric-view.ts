import { linearScale } from "../chart/scale";
import { plateauKind } from "../model/kinds";
import { Metric, metricAt, metricMax, metricPresets, presetOf } from "../model/metric";
import { contains } from "../model/spec";
import { State } from "../model/state";
import { byId, h, svg } from "./dom";
import { position, short } from "./format";
import type { Store } from "./store";

const height = 150;
const box = { left: 54, top: 12, bottom: height - 14 };
/** How far a key moves a point. */
const keyStep = 0.05;
const keys: Record<string, number> = {
  ArrowUp: keyStep,
  ArrowRight: keyStep,
  ArrowDown: -keyStep,
  ArrowLeft: -keyStep,
  PageUp: 0.5,
  PageDown: -0.5,
};

/** The validation curve, shown where a schedule follows it: to choose and to drag. Kept up to date in `element`. */
export function mountMetric(element: HTMLElement, store: Store): void {
  const menu = byId<HTMLSelectElement>("metric-preset");
  const noise = byId<HTMLInputElement>("metric-noise");
  const own = "Drawn by hand";
  menu.append(...[...Object.keys(metricPresets), own].map((name) => h("option", { value: name }, name)));
  const chart = svg("svg", {
    class: "chart metric",
    height,
    role: "group",
    "aria-label": "Validation curve: nine points to move",
  });
  byId("metric-chart").replaceChildren(chart);
  const path = svg("path", { class: "curve" });
  const grid = svg("g");
  const handles = Array.from(store.state.metric.points, (_, i) =>
    svg("circle", {
      r: 8,
      tabindex: 0,
      role: "slider",
      class: "handle",
      "aria-valuemin": 0,
      "aria-valuemax": metricMax,
      "data-point": i,
    }),
  );
  chart.append(grid, path, ...handles);

  const y = linearScale([0, metricMax], [box.bottom, box.top], 3);
  const right = (): number => Math.max(200, byId("metric-chart").clientWidth) - 18;
  const set = (metric: Metric, origin: "control" | "elsewhere" = "control"): void =>
    void store.change({ metric }, origin);
  const move = (index: number, value: number): void => {
    const rounded = Number(Math.min(Math.max(value, 0), metricMax).toFixed(2));
    const { metric } = store.state;
    set({ ...metric, points: metric.points.map((point, i) => (i === index ? rounded : point)) });
  };
  handles.forEach((handle, i) => {
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.focus();
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId))
        move(i, y.invert(event.clientY - chart.getBoundingClientRect().top));
    });
    handle.addEventListener("keydown", (event) => {
      if (!(event.key in keys)) return;
      event.preventDefault();
      move(i, store.state.metric.points[i] + keys[event.key]);
    });
  });
  menu.addEventListener(
    "change",
    () => metricPresets[menu.value] && set(metricPresets[menu.value], "elsewhere"),
  );
  noise.addEventListener("input", () => set({ ...store.state.metric, noise: Number(noise.value) }));
  element.addEventListener("change", () => store.settle());

  const render = (state: State): void => {
    element.hidden = !state.entries.some(({ spec }) => contains(spec, plateauKind));
    if (element.hidden) return;
    const { metric, steps } = state;
    const x = linearScale([0, steps], [box.left, right()], 4);
    chart.setAttribute("width", String(right() + 18));
    const label = (tick: number) =>
      svg("text", { x: box.left - 8, y: y(tick) + 4, "text-anchor": "end", class: "tick" }, short(tick));
    const line = (tick: number) =>
      svg("line", { x1: box.left, x2: right(), y1: y(tick), y2: y(tick), class: "grid" });
    grid.replaceChildren(...y.ticks.flatMap((tick) => [line(tick), label(tick)]));
    const count = Math.min(steps, 400);
    const points = Array.from({ length: count + 1 }, (_, i) => Math.round((i * steps) / count));
    path.setAttribute("d", `M${points.map((k) => `${x(k)} ${y(metricAt(metric, steps, k))}`).join("L")}`);
    handles.forEach((handle, i) => {
      const k = Math.round((i * steps) / (handles.length - 1));
      handle.setAttribute("cx", String(x(k)));
      handle.setAttribute("cy", String(y(metric.points[i])));
      handle.setAttribute("aria-label", `Metric at ${position(k, state)}`);
      handle.setAttribute("aria-valuenow", String(metric.points[i]));
    });
    menu.value = presetOf(metric) ?? own;
    if (document.activeElement !== noise) noise.value = String(metric.noise);
    noise.setAttribute("aria-valuetext", short(metric.noise));
  };
  store.subscribe(render);
  new ResizeObserver(() => render(store.state)).observe(byId("metric-chart"));
  render(store.state);
}
