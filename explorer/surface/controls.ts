import type { Option } from "../../lib/options/options";
import { entryName } from "../model/state";
import type { Path } from "../model/spec";
import { announce } from "../page/announce";
import { h, replaceKeepingFocus } from "../page/dom";
import type { Store } from "../page/store";
import { menuField, runFields, surfaceField } from "./fields";
import { runName } from "./names";
import { sceneFor } from "./scenes";
import { maxRuns, surfaceTable } from "./state";
import { SurfaceKind, surfaceKinds, surfaces } from "./surfaces";

/** A number of a surface's own, and where it stands. */
interface Own {
  readonly path: Path;
  readonly label: string;
  readonly option: Option<number>;
}

const { curvature, curvatures, sigma, seed, start, steps } = surfaceTable;
const own: Readonly<Record<SurfaceKind, readonly Own[]>> = {
  bowl: [
    { path: ["curvatures", 0], label: "Curvature λ₁", option: curvatures.item as Option<number> },
    { path: ["curvatures", 1], label: "Curvature λ₂", option: curvatures.item as Option<number> },
  ],
  rosenbrock: [],
  noisy: [
    { path: ["curvature"], label: "Curvature λ", option: curvature },
    { path: ["sigma"], label: "Noise σ", option: sigma },
    { path: ["seed"], label: "Seed of the noise", option: seed },
  ],
};
const common: readonly Own[] = [
  { path: ["start", 0], label: "Start x", option: start.item as Option<number> },
  { path: ["start", 1], label: "Start y", option: start.item as Option<number> },
  { path: ["steps"], label: "Steps of a run", option: steps },
];

/** The controls of the surface and of its runs, kept up to date in `element`. */
export function mountControls(element: HTMLElement, store: Store): void {
  const remove = (index: number): void => {
    const name = runName(store.state, index);
    const { surface } = store.state;
    store.change({ surface: { ...surface, runs: surface.runs.filter((_, i) => i !== index) } });
    announce(`${name} removed`);
  };
  const add = (): void => {
    const { surface } = store.state;
    const runs = [...surface.runs, { ...surface.runs[surface.runs.length - 1] }];
    announce(
      store.change({ surface: { ...surface, runs } }) ?? `${runName(store.state, runs.length - 1)} added`,
    );
  };
  const chooseSurface = (kind: string): void => {
    const scene = sceneFor(kind as SurfaceKind, store.state.entries.length);
    const { at, ...surface } = store.state.surface;
    store.change({ surface: { ...surface, kind: kind as SurfaceKind, ...scene } });
  };

  const render = (): void => {
    const { state } = store;
    const { kind, runs } = state.surface;
    const full = runs.length >= maxRuns;
    replaceKeepingFocus(
      element,
      menuField(
        "surface.kind",
        "Surface",
        kind,
        surfaceKinds.map((name) => [name, surfaces[name].label]),
        chooseSurface,
      ),
      h("p", { class: "about" }, surfaces[kind].about),
      ...[...own[kind], ...common].map(({ path, label, option }) => surfaceField(store, path, label, option)),
      h("p", { class: "help" }, "A schedule of the Explorer tab makes one step with each step of the run."),
      ...runs.map((_, i) => runFields(store, state, i, () => remove(i))),
      h(
        "button",
        { type: "button", class: "add-run", disabled: full, click: add, "data-key": "surface.runs+" },
        full ? `${maxRuns} runs are the most` : "Add a run",
      ),
    );
  };
  let shown = "";
  store.subscribe((state, origin) => {
    const { at, speed, ...surface } = state.surface;
    const key = JSON.stringify([surface, state.entries.map((_, i) => entryName(state, i))]);
    const isOwn = origin === "control" && element.contains(document.activeElement);
    if (key !== shown && !isOwn) render();
    shown = key;
  });
  element.addEventListener("change", () => store.settle());
  render();
}
