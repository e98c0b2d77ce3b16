import { Swatch } from "../chart/series";
import { entryName } from "../model/state";
import { withValue } from "../../lib/code/spec";
import { optimizerNames, SurfaceRun, surfaceRunTable } from "../model/surface-run";
import type { Store } from "../store/store";
import { keepFocus } from "../ui/hooks";
import { Choice, Menu } from "../ui/menu";
import { SurfaceField } from "./field";
import { runName, seriesOf } from "./names";
import { stabilityHint } from "./stability";

interface RunFieldsProps {
  readonly store: Store;
  readonly index: number;
  /** What is wrong with the run. */
  readonly error: string | undefined;
  readonly onRemove: () => void;
  /** What has the focus after the last run was removed. */
  readonly nextFocus: () => HTMLElement | null;
}

/** The controls of one run. */
export function RunFields({ store, index, error, onRemove, nextFocus }: RunFieldsProps) {
  const { state } = store;
  const { surface } = state;
  const run = surface.runs[index];
  const key = `surface.runs.${index}`;
  const change = (changes: Partial<SurfaceRun>): void =>
    void store.change({ surface: withValue(surface, ["runs", index], { ...run, ...changes }) });
  const rates: Choice[] = [
    ["", "constant"],
    ...state.entries.map((_, i): Choice => [String(i), entryName(state, i)]),
  ];
  return (
    <fieldset class="list run">
      <legend>
        <Swatch index={seriesOf(state)[index]} /> Run {index + 1}
      </legend>
      <button
        type="button"
        class="small"
        disabled={surface.runs.length === 1}
        data-key={`${key}-`}
        aria-label={`Remove run ${index + 1}: ${runName(state, index)}`}
        title="Remove"
        onClick={({ currentTarget }) => keepFocus(currentTarget, nextFocus, onRemove)}
      >
        ✕
      </button>
      <Menu
        label="Optimizer"
        data-key={`${key}.optimizer`}
        value={run.optimizer}
        choices={optimizerNames.map((name) => [name, name])}
        onSelect={(optimizer) => change({ optimizer: optimizer as SurfaceRun["optimizer"] })}
      />
      {run.optimizer.includes("with") && (
        <SurfaceField
          store={store}
          path={["runs", index, "momentum"]}
          label="Momentum"
          option={surfaceRunTable.momentum}
        />
      )}
      <Menu
        label="Rate"
        data-key={`${key}.schedule`}
        value={run.schedule === undefined ? "" : String(run.schedule)}
        choices={rates}
        onSelect={(schedule) => change({ schedule: schedule === "" ? undefined : Number(schedule) })}
      />
      {run.schedule === undefined && (
        <SurfaceField
          store={store}
          path={["runs", index, "lr"]}
          label="Constant rate"
          option={surfaceRunTable.lr}
        />
      )}
      <p class="help" data-stability={index}>
        {stabilityHint(surface, index)}
      </p>
      <p class="error" role="alert" data-run-error={index}>
        {error}
      </p>
    </fieldset>
  );
}
