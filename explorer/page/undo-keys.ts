import { useEffect } from "preact/hooks";
import type { Store } from "../store/store";

/** Whether an event is one of a field to type into. */
const isTextField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.matches('input:not([type="range"], [type="checkbox"], [type="radio"]), textarea');

/** Ctrl+Z or ⌘Z undoes, with Shift or as Ctrl+Y it redoes; a text field keeps the browser's own undo. */
export function useUndoKeys(store: Store): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextField(event.target)) return;
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      store.go(key === "y" || event.shiftKey ? 1 : -1);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [store]);
}
