import { useEffect } from "preact/hooks";
import type { Store } from "../store/store";

/** Whether an event is one of a field to type into. */
const isTextField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.matches('input:not([type="range"], [type="checkbox"], [type="radio"]), textarea');

/** Ctrl+Z or ⌘Z undoes, with Shift or as Ctrl+Y it redoes; a text that is being typed keeps the browser's own undo. */
export function useUndoKeys(store: Store): void {
  useEffect(() => {
    /** The control whose value is being entered. */
    let entered: EventTarget | null = null;
    const enter = ({ target }: Event): void => void (entered = target);
    const leave = (): void => void (entered = null);
    const press = (event: KeyboardEvent): void => {
      const { target } = event;
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (target === entered && isTextField(target)) return;
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      store.go(key === "y" || event.shiftKey ? 1 : -1);
    };
    const listeners = { input: enter, change: leave, focusout: leave, keydown: press };
    for (const [type, listener] of Object.entries(listeners))
      addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        removeEventListener(type, listener as EventListener);
    };
  }, [store]);
}
