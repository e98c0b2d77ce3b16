import { swatch } from "../chart/series";
import { Entry, entryName, maxEntries, State, withoutEntry } from "../model/state";
import { startSpec } from "../model/start";
import { h, replaceKeepingFocus, svg } from "./dom";
import { announce } from "./announce";
import type { Store } from "./store";

/** What a new schedule begins as: one that is not there yet. */
const suggestions = [
  "CosineAnnealingLR",
  "OneCycleLR",
  "StepLR",
  "warmupStableDecaySchedule",
  "WarmupCosineSchedule",
  "CyclicLR",
  "ExponentialLR",
  "ReduceLROnPlateau",
];

const duplicateIcon = (): SVGSVGElement =>
  svg(
    "svg",
    { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true", class: "icon" },
    svg("path", { d: "M1.5 1.5h7v7h-7zM5.5 8.5v4h7v-7h-4" }),
  );

/** The compared schedules: to choose, to name, to add and to take away. Kept up to date in `element`. */
export function mountEntries(element: HTMLElement, store: Store): void {
  const insert = (entry: Entry): void => {
    const { entries } = store.state;
    const message = store.change({ entries: [...entries, entry], selected: entries.length });
    announce(message ?? `${entryName(store.state, entries.length)} added`);
  };
  const add = (): void => {
    const { entries, steps } = store.state;
    const kind =
      suggestions.find((candidate) => entries.every(({ spec }) => spec.kind !== candidate)) ?? suggestions[0];
    insert({ spec: startSpec(kind, steps) });
  };
  const remove = (index: number): void => {
    const { entries, selected } = store.state;
    const name = entryName(store.state, index);
    const next = Math.min(selected > index ? selected - 1 : selected, entries.length - 2);
    announce(store.change({ ...withoutEntry(store.state, index), selected: next }) ?? `${name} removed`);
  };
  const rename = (index: number, text: string): void => {
    const { entries } = store.state;
    const name = text.trim() || undefined;
    store.change(
      { entries: entries.map((entry, i) => (i === index ? { ...entry, name } : entry)) },
      "control",
    );
  };

  const row = (state: State, index: number): HTMLElement => {
    const name = entryName(state, index);
    const radio = h("input", {
      type: "radio",
      name: "selected",
      value: index,
      "data-key": `entry.${index}`,
      "aria-label": name,
    });
    radio.checked = index === state.selected;
    radio.addEventListener("change", () => store.change({ selected: index }, "control"));
    const text: HTMLInputElement = h("input", {
      type: "text",
      class: "name",
      value: state.entries[index].name ?? "",
      placeholder: name,
      maxlength: 60,
      "aria-label": `Name of ${name}`,
      "data-key": `name.${index}`,
      input: () => rename(index, text.value),
      click: () => store.change({ selected: index }, "control"),
    });
    const act = (label: string, sign: string | Node, click: () => void, disabled: boolean) =>
      h(
        "button",
        {
          type: "button",
          class: "small",
          "aria-label": `${label} ${name}`,
          title: label,
          disabled,
          "data-key": `${label}.${index}`,
          click,
        },
        sign,
      );
    return h(
      "li",
      { class: index === state.selected ? "entry selected" : "entry" },
      h("label", {}, radio, h("span", { class: "number" }, String(index + 1)), swatch(index)),
      text,
      act(
        "Duplicate",
        duplicateIcon(),
        () => insert(store.state.entries[index]),
        state.entries.length >= maxEntries,
      ),
      act("Remove", "✕", () => remove(index), state.entries.length === 1),
    );
  };

  const render = (): void => {
    const { state } = store;
    const full = state.entries.length >= maxEntries;
    replaceKeepingFocus(
      element,
      h(
        "ul",
        { role: "radiogroup", "aria-label": "The schedule to change" },
        ...state.entries.map((_, i) => row(state, i)),
      ),
      h(
        "button",
        { type: "button", class: "add", disabled: full, click: add, "data-key": "add" },
        full ? `${maxEntries} schedules are the most` : "Add a schedule",
      ),
    );
  };
  let shown = "";
  store.subscribe((state) => {
    const key = JSON.stringify([
      state.selected,
      state.entries.map((_, i) => entryName(state, i)),
      state.entries.map(({ name }) => name),
    ]);
    const typing =
      document.activeElement?.classList.contains("name") && element.contains(document.activeElement);
    if (key !== shown && !typing) render();
    else if (typing)
      Array.from(element.querySelectorAll(".entry")).forEach((item, i) =>
        item.classList.toggle("selected", i === state.selected),
      );
    shown = key;
  });
  element.addEventListener("change", () => store.settle());
  element.addEventListener(
    "focusout",
    ({ target }) => (target as Element).classList.contains("name") && setTimeout(render),
  );
  render();
}
