import { isSpec, Path, valueAt, withValue } from "../model/spec";
import { entryName } from "../model/state";
import { h, replaceKeepingFocus } from "../page/dom";
import type { Store } from "../page/store";
import { Context, specEditor } from "./spec-editor";

/** The options of the selected schedule, kept up to date in `element`. */
export function mountForm(element: HTMLElement, store: Store): void {
  let refused = new Map<string, () => void>();
  let watchers: (() => void)[] = [];

  const contextOf = (index: number, alert: HTMLElement): Context => {
    const put = (path: Path, value: unknown, origin: "control" | "elsewhere"): string | undefined => {
      const { entries } = store.state;
      const spec = withValue(entries[index].spec, path, value);
      return store.change({ entries: withValue(entries, [index, "spec"], spec) }, origin);
    };
    return {
      steps: store.state.steps,
      get: (path) => valueAt(store.state.entries[index].spec, path),
      edit(path, value) {
        const message = put(path, value, "control");
        if (!message) watchers.forEach((refresh) => refresh());
        return message;
      },
      rebuild(path, value) {
        alert.textContent = put(path, value, "elsewhere") ?? "";
      },
      report(key, retry) {
        const others = [...refused].filter(([other]) => other !== key);
        refused = new Map(others);
        if (retry) refused.set(key, retry);
        else others.forEach(([, again]) => again());
      },
      watch: (refresh) => watchers.push(refresh),
    };
  };

  const render = (): void => {
    const { state } = store;
    refused = new Map();
    watchers = [];
    const alert = h("p", { class: "error", role: "alert" });
    const { spec } = state.entries[state.selected];
    if (!isSpec(spec)) return;
    replaceKeepingFocus(
      element,
      h("h2", { id: "form-title" }, `Options of ${entryName(state, state.selected)}`),
      alert,
      specEditor(contextOf(state.selected, alert), spec, [], true, "Schedule"),
    );
  };
  let [shown, drawn] = [store.state.selected, store.state.steps];
  store.subscribe(({ selected, steps }, origin) => {
    if (origin === "elsewhere" || selected !== shown || steps !== drawn) render();
    [shown, drawn] = [selected, steps];
  });
  element.addEventListener("change", () => store.settle());
  render();
}
