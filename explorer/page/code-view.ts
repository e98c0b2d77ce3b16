import { generateCode } from "../code/generate";
import { entryName, State, Target, targets } from "../model/state";
import { announce } from "./announce";
import { copyText } from "./clipboard";
import { byId, h } from "./dom";
import type { Store } from "./store";

/** The selected schedule as code in each language, as tabs. Kept up to date in `element`. */
export function mountCode(element: HTMLElement, store: Store): void {
  const code = h("code");
  const panel = h("pre", { role: "tabpanel", id: "code-panel", tabindex: 0 }, code);
  const choose = (target: Target): void => void store.change({ target }, "control");
  const tabs = targets.map((target) => {
    const tab = h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${target}`,
        "aria-controls": "code-panel",
        click: () => choose(target),
      },
      target,
    );
    tab.addEventListener("keydown", ({ key }: KeyboardEvent) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!by) return;
      const next = (targets.indexOf(target) + by + targets.length) % targets.length;
      choose(targets[next]);
      tabs[next].focus();
    });
    return tab;
  });
  const copy = h("button", { type: "button", id: "copy-code" }, "Copy the code");
  const mark = h("span", { class: "done", "aria-hidden": "true" });
  const copyCode = async (): Promise<void> => {
    const copied = await copyText(code.textContent ?? "");
    mark.textContent = copied ? "✓ copied" : "";
    announce(
      copied
        ? `${store.state.target} code copied`
        : "The browser does not allow copying: select the code and copy it yourself",
    );
  };
  copy.addEventListener("click", () => void copyCode());
  element.replaceChildren(
    h("div", { class: "tabs", role: "tablist", "aria-label": "Language" }, ...tabs),
    panel,
    copy,
    mark,
  );

  const render = (state: State): void => {
    byId("code-title").textContent = `${entryName(state, state.selected)} as code`;
    const text = generateCode(state.target, state);
    if (text !== code.textContent) mark.textContent = "";
    code.textContent = text;
    panel.setAttribute("aria-labelledby", `tab-${state.target}`);
    tabs.forEach((tab, i) => {
      const selected = targets[i] === state.target;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
    });
  };
  store.subscribe(render);
  render(store.state);
}
