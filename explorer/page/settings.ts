import { integer } from "../../lib/options/options";
import type { Field } from "../form/field";
import { numberField } from "../form/number-field";
import { maxSteps, State } from "../model/state";
import { byId, h } from "./dom";
import { position } from "./format";
import type { Store } from "./store";

type NumberName = "steps" | "stepsPerEpoch" | "marker";

const positive = integer({ min: 1, max: maxSteps });

/** The controls of the axes and of the marker, kept up to date. */
export function mountSettings(element: HTMLElement, store: Store): void {
  const refused = new Map<string, () => void>();
  const field = (name: NumberName, label: string, help?: string): Field => ({
    key: name,
    name,
    label,
    help,
    value: store.state[name],
    fallback: () => undefined,
    set: (value) => store.change({ [name]: value }, "control"),
    report(key, retry) {
      refused.delete(key);
      if (retry) refused.set(key, retry);
    },
    watch: () => {},
  });

  const radios = (
    legend: string,
    name: "unit" | "log",
    choices: readonly (readonly [label: string, value: State["unit"] | boolean])[],
  ) =>
    h(
      "fieldset",
      { class: "radios" },
      h("legend", {}, legend),
      ...choices.map(([label, value]) => {
        const radio = h("input", {
          type: "radio",
          name,
          value: String(value),
          "data-key": `${name}.${value}`,
        });
        radio.checked = store.state[name] === value;
        radio.addEventListener("change", () => store.change({ [name]: value }));
        return h("label", {}, radio, label);
      }),
    );

  const render = (): void => {
    element.replaceChildren(
      numberField(field("steps", "Steps"), positive, Math.max(1000, store.state.steps)),
      numberField(
        field("stepsPerEpoch", "Steps per epoch"),
        positive,
        Math.max(500, store.state.stepsPerEpoch),
      ),
      radios("Axis", "unit", [
        ["Epochs", "epoch"],
        ["Steps", "step"],
      ]),
      radios("Rate", "log", [
        ["Linear", false],
        ["Logarithmic", true],
      ]),
    );
  };
  store.subscribe((_, origin) => {
    if (origin === "elsewhere" && !element.contains(document.activeElement)) render();
  });
  element.addEventListener("change", () => store.settle());
  render();
  mountMarker(store);
}

/** The slider that moves the marker, and what stands at it. */
function mountMarker(store: Store): void {
  const slider = byId<HTMLInputElement>("marker");
  const text = byId<HTMLInputElement>("marker-step");
  const show = (state: State): void => {
    slider.max = String(state.steps);
    slider.value = String(state.marker);
    slider.setAttribute("aria-valuetext", position(state.marker, state));
    if (document.activeElement !== text) text.value = String(state.marker);
  };
  slider.addEventListener("input", () => store.change({ marker: Number(slider.value) }, "control"));
  text.addEventListener("input", () => {
    const typed = Number(text.value);
    const message = store.change(
      { marker: text.value.trim() === "" || Number.isNaN(typed) ? (text.value as never) : typed },
      "control",
    );
    byId("marker-error").textContent = message ?? "";
    text.toggleAttribute("aria-invalid", false);
    if (message) text.setAttribute("aria-invalid", "true");
  });
  store.subscribe(show);
  show(store.state);
}
