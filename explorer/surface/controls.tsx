import type { Option } from "../../lib/options/options";
import type { Path } from "../../lib/code/spec";
import { surfaceTable } from "../model/surface";
import { maxRuns } from "../model/surface-run";
import { setupFor, SurfaceKind, surfaceKinds } from "../model/surface-setups";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { Menu } from "../ui/menu";
import { SurfaceField } from "./field";
import { runName } from "./names";
import { RunFields } from "./run-fields";
import { conditionHint } from "./stability";
import { surfaces } from "./surfaces";

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
    { path: ["seed"], label: "Noise seed", option: seed },
  ],
};
const common: readonly Own[] = [
  { path: ["start", 0], label: "Start x", option: start.item as Option<number> },
  { path: ["start", 1], label: "Start y", option: start.item as Option<number> },
  { path: ["steps"], label: "Steps per run", option: steps },
];

const addId = "add-run";

interface SurfaceControlsProps {
  readonly store: Store;
  /** What is wrong with each run. */
  readonly errors: readonly (string | undefined)[];
}

/** The controls of the surface and of its runs. */
export function SurfaceControls({ store, errors }: SurfaceControlsProps) {
  const { entries, surface } = store.state;
  const { kind, runs } = surface;
  const isFull = runs.length >= maxRuns;
  const remove = (index: number): void => {
    const name = runName(store.state, index);
    store.change({ surface: { ...surface, runs: runs.filter((_, i) => i !== index) } });
    announce(`${name} removed`);
  };
  const add = (): void => {
    const message = store.change({ surface: { ...surface, runs: [...runs, { ...runs[runs.length - 1] }] } });
    announce(message ?? `${runName(store.state, runs.length)} added`);
  };
  const choose = (kind: string): void => {
    const { at, ...rest } = surface;
    const setup = setupFor(kind as SurfaceKind, entries.length);
    store.change({ surface: { ...rest, kind: kind as SurfaceKind, ...setup } });
  };
  return (
    <>
      <Menu
        label="Surface"
        data-key="surface.kind"
        value={kind}
        choices={surfaceKinds.map((name) => [name, surfaces[name].label])}
        onSelect={choose}
      />
      <p class="about">{surfaces[kind].about}</p>
      {[...own[kind], ...common].map((number) => (
        <SurfaceField key={number.label} store={store} {...number} />
      ))}
      <p class="help" id="surface-condition">
        {conditionHint(surface)}
      </p>
      <p class="help">A schedule from the Explorer tab advances by one step with each step of a run.</p>
      {runs.map((_, i) => (
        <RunFields
          store={store}
          index={i}
          error={errors[i]}
          onRemove={() => remove(i)}
          nextFocus={() => document.getElementById(addId)}
        />
      ))}
      <button type="button" id={addId} class="add" disabled={isFull} onClick={add} data-key="surface.runs+">
        {isFull ? `Limit of ${maxRuns} runs reached` : "Add a run"}
      </button>
    </>
  );
}
