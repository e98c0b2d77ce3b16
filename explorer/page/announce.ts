import { byId } from "./dom";

/** How long a message stays. */
const shown = 8000;
let clearing: number | undefined;

/** Tells everybody what happened: in the status line, which screen readers read out. */
export function announce(message: string): void {
  const status = byId("status");
  status.textContent = "";
  clearTimeout(clearing);
  setTimeout(() => (status.textContent = message), 30);
  clearing = window.setTimeout(() => (status.textContent = ""), shown);
}
