import type { Option } from "../../lib/options/options";
import { swatch } from "../chart/series";
import { numberField } from "../form/number-field";
import { entryName, State } from "../model/state";
import { Path, valueAt, withValue } from "../model/spec";
import { h, newId } from "../page/dom";
import type { Origin, Store } from "../page/store";
import { runName } from "./names";
import { optimizerNames, Run, runTable } from "./state";

/** The top of the slider of a count. */
const manySteps = 1000;

/** Puts a part of the surface in force; returns what is wrong with it. */
const putSurface = (store: Store, path: Path, value: unknown, origin: Origin): string | undefined =>
  store.change({ surface: withValue(store.state.surface, path, value) }, origin);

/** A number of the surface's state. */
export const surfaceField = (store: Store, path: Path, label: string, option: Option<number>): HTMLElement =>
  numberField(
    {
      key: `surface.${path.join(".")}`,
      name: String(path.filter((part) => typeof part === "string").pop()),
      label,
      value: valueAt(store.state.surface, path),
      fallback: () => undefined,
      set: (value) => putSurface(store, path, value ?? null, "control"),
      report: () => {},
      watch: () => {},
    },
    option,
    manySteps,
  );

/** A menu with a label; each choice is a value and its words. */
export function menuField(
  key: string,
  label: string,
  value: string,
  choices: readonly (readonly [value: string, words: string])[],
  choose: (value: string) => void,
): HTMLElement {
  const id = newId();
  const select: HTMLSelectElement = h(
    "select",
    { id, class: "kind", "data-key": key, change: () => choose(select.value) },
    ...choices.map(([word, words]) => h("option", { value: word }, words)),
  );
  select.value = value;
  return h("div", { class: "field" }, h("label", { for: id }, label), select);
}

/** The controls of one run. */
export function runFields(store: Store, state: State, index: number, remove: () => void): HTMLElement {
  const { runs } = state.surface;
  const run = runs[index];
  const key = `surface.runs.${index}`;
  const change = (changes: Partial<Run>): void =>
    void putSurface(
      store,
      ["runs", index],
      { ...run, ...store.state.surface.runs[index], ...changes },
      "elsewhere",
    );
  const entries = state.entries.map((_, i) => [String(i), entryName(state, i)] as const);
  return h(
    "fieldset",
    { class: "list run" },
    h("legend", {}, swatch(index), ` Run ${index + 1}`),
    h(
      "button",
      {
        type: "button",
        class: "small",
        disabled: runs.length === 1,
        "data-key": `${key}-`,
        "aria-label": `Remove run ${index + 1}: ${runName(state, index)}`,
        title: "Remove",
        click: remove,
      },
      "✕",
    ),
    menuField(
      `${key}.optimizer`,
      "Optimizer",
      run.optimizer,
      optimizerNames.map((name) => [name, name]),
      (optimizer) => change({ optimizer: optimizer as Run["optimizer"] }),
    ),
    run.optimizer.includes("with") &&
      surfaceField(store, ["runs", index, "momentum"], "Momentum", runTable.momentum),
    menuField(
      `${key}.schedule`,
      "Rate",
      run.schedule === undefined ? "" : String(run.schedule),
      [["", "constant"], ...entries],
      (schedule) => change({ schedule: schedule === "" ? undefined : Number(schedule) }),
    ),
    run.schedule === undefined && surfaceField(store, ["runs", index, "lr"], "Constant rate", runTable.lr),
    h("p", { class: "error", role: "alert", "data-run-error": index }),
  );
}
