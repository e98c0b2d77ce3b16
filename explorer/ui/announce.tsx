import { signal } from "@preact/signals";

/** How long a message stays. */
const shown = 8000;
const message = signal("");
let timer: number | undefined;

/** Tells everybody what happened: in the status line, which screen readers read out. */
export function announce(text: string): void {
  clearTimeout(timer);
  message.value = "";
  timer = window.setTimeout(() => {
    message.value = text;
    timer = window.setTimeout(() => (message.value = ""), shown);
  }, 30);
}

export const StatusLine = () => (
  <p id="status" role="status">
    {message.value}
  </p>
);
