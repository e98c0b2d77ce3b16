import { swatch } from "../chart/series";
import type { Field } from "../form/field";
import { numberField } from "../form/number-field";
import { choiceField } from "../form/other-fields";
import { entryName, State } from "../model/state";
import { h, replaceKeepingFocus } from "../page/dom";
import type { Store } from "../page/store";
import { batchesPerEpoch, chosenRuns, drawnEpochs, stepEvery } from "./plan";
import { DigitsState, digitsTable, maxRuns } from "./state";

/** The choices of what is trained, kept up to date in `element`. */
export function mountControls(element: HTMLElement, store: Store): void {
  let watchers: (() => void)[] = [];
  const change = (changes: Partial<DigitsState>, origin: "control" | "elsewhere"): string | undefined => {
    const message = store.change({ digits: { ...store.state.digits, ...changes } }, origin);
    if (!message) watchers.forEach((refresh) => refresh());
    return message;
  };
  const field = (name: keyof DigitsState, label: string, help?: string): Field => ({
    key: `digits.${name}`,
    name,
    label,
    help,
    value: store.state.digits[name],
    fallback: () => (name === "epochs" ? drawnEpochs(store.state) : undefined),
    set: (value) => change({ [name]: value }, name === "optimizer" ? "elsewhere" : "control"),
    report: () => {},
    watch: (refresh) => watchers.push(refresh),
  });
  const numeric = (
    name: "momentum" | "epochs" | "batchSize" | "seed",
    label: string,
    most: number,
    help?: string,
  ) => numberField(field(name, label, help), digitsTable[name], most);

  const schedules = (state: State): HTMLElement => {
    const chosen = chosenRuns(state);
    const box = (index: number): HTMLElement => {
      const checked = chosen.includes(index);
      const input = h("input", {
        type: "checkbox",
        "data-key": `digits.run.${index}`,
        disabled: checked ? chosen.length === 1 : chosen.length >= maxRuns,
        change: () =>
          change(
            {
              runs: checked
                ? chosen.filter((other) => other !== index)
                : [...chosen, index].sort((a, b) => a - b),
            },
            "elsewhere",
          ),
      });
      input.checked = checked;
      return h(
        "li",
        {},
        h(
          "label",
          {},
          input,
          h("span", { class: "number" }, String(index + 1)),
          swatch(index),
          entryName(state, index),
        ),
      );
    };
    return h(
      "fieldset",
      { class: "digits-runs" },
      h("legend", {}, `Schedules (1 to ${maxRuns} of the Explorer's)`),
      h("ul", {}, ...state.entries.map((_, i) => box(i))),
    );
  };
  const lossAxis = (state: State): HTMLElement =>
    h(
      "fieldset",
      { class: "radios" },
      h("legend", {}, "Loss"),
      ...[false, true].map((log) => {
        const radio = h("input", {
          type: "radio",
          name: "digits.log",
          value: String(log),
          "data-key": `digits.log.${log}`,
        });
        radio.checked = state.digits.log === log;
        radio.addEventListener("change", () => change({ log }, "control"));
        return h("label", {}, radio, log ? "Logarithmic" : "Linear");
      }),
    );

  const render = (): void => {
    const { state } = store;
    const steps = h("p", { class: "help" });
    const showSteps = (): void => {
      const batches = batchesPerEpoch(store.state.digits);
      const when =
        stepEvery(store.state) === "epoch" ? "each epoch" : `each batch, ${batches} times in an epoch`;
      steps.textContent = `The schedules step after ${when}, as the Explorer's axis says.`;
    };
    watchers = [showSteps];
    showSteps();
    replaceKeepingFocus(
      element,
      schedules(state),
      choiceField(field("optimizer", "Optimizer"), digitsTable.optimizer),
      state.digits.optimizer === "SGD" && numeric("momentum", "Momentum", 1),
      numeric("epochs", "Epochs", 200),
      steps,
      numeric("batchSize", "Batch size", 256),
      numeric("seed", "Seed", 100),
      lossAxis(state),
    );
  };
  const key = ({ entries, steps, unit, stepsPerEpoch }: State): string =>
    JSON.stringify([entries, steps, unit, stepsPerEpoch]);
  let drawn = key(store.state);
  store.subscribe((state, origin) => {
    if (origin === "elsewhere" || key(state) !== drawn) render();
    drawn = key(state);
  });
  element.addEventListener("change", () => store.settle());
  render();
}
