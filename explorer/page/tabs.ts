import { State, tabs } from "../model/state";
import { byId } from "./dom";
import type { Store } from "./store";

type Name = State["tab"];

/** The keys that lead from one tab to another, by the tab pattern of the WAI-ARIA Authoring Practices. */
const keys: Record<string, (index: number) => number> = {
  ArrowRight: (index) => (index + 1) % tabs.length,
  ArrowLeft: (index) => (index + tabs.length - 1) % tabs.length,
  Home: () => 0,
  End: () => tabs.length - 1,
};

/** The tabs of the page, and the panel of the one that is open. */
export function mountTabs(store: Store): void {
  const buttons = tabs.map((name) => byId(`tab-${name}`));
  const panels = tabs.map((name) => byId(name));
  const open = (name: Name): void => void store.change({ tab: name });
  buttons.forEach((button, i) => {
    button.addEventListener("click", () => open(tabs[i]));
    button.addEventListener("keydown", (event) => {
      const next = keys[event.key]?.(i);
      if (next === undefined) return;
      event.preventDefault();
      open(tabs[next]);
      buttons[next].focus();
    });
    panels[i].setAttribute("role", "tabpanel");
    panels[i].setAttribute("aria-labelledby", button.id);
  });
  const show = ({ tab }: State): void =>
    tabs.forEach((name, i) => {
      buttons[i].setAttribute("aria-selected", String(name === tab));
      buttons[i].tabIndex = name === tab ? 0 : -1;
      panels[i].hidden = name !== tab;
    });
  byId("tabs").hidden = false;
  store.subscribe(show);
  show(store.state);
}
