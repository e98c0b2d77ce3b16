import { h, newId } from "../page/dom";

/** What a control is for. */
export interface Field {
  /** What tells it from all others on the page, and stays the same when the page is drawn anew. */
  readonly key: string;
  readonly name: string;
  readonly label: string;
  /** What the option means, in a line. */
  readonly help?: string;
  readonly value: unknown;
  /** The value in force where none is given: it may follow from other options. */
  readonly fallback: () => unknown;
  /** Takes a new value; returns what is wrong with it. */
  readonly set: (value: unknown) => string | undefined;
  /** Told when a value was refused or accepted, with what tries it again. */
  readonly report: (key: string, retry: (() => void) | undefined) => void;
  /** Has a function called after each change of another option. */
  readonly watch: (refresh: () => void) => void;
}

/** A label, the controls, and what is wrong with the value. */
export interface Frame {
  readonly element: HTMLElement;
  submit(value: unknown): void;
  /** What to do when another option has changed, while this one's value is refused. */
  onRetry(retry: () => void): void;
}

/**
 * Puts controls under a label. The first of them is the one that is marked when a value is refused, with the library's words
 * beneath it.
 */
export function fieldFrame(field: Field, id: string, controls: HTMLElement[], className = "field"): Frame {
  const errorId = newId();
  const helpId = newId();
  const error = h("p", { id: errorId, class: "error", role: "alert" });
  const help = field.help ? h("p", { id: helpId, class: "help" }, field.help) : undefined;
  const [main] = controls;
  const describedBy = (refused: boolean): string =>
    [refused && errorId, help && helpId].filter(Boolean).join(" ");
  if (help) main.setAttribute("aria-describedby", helpId);
  let retry: (() => void) | undefined;
  const element = h(
    "div",
    { class: className },
    h("label", { for: id }, field.label),
    h("div", { class: "controls" }, ...controls),
    error,
    help,
  );
  return {
    element,
    submit(value) {
      const message = field.set(value) ?? "";
      if (error.textContent !== message) error.textContent = message;
      main.toggleAttribute("aria-invalid", false);
      if (message) main.setAttribute("aria-invalid", "true");
      const description = describedBy(message !== "");
      if (description) main.setAttribute("aria-describedby", description);
      else main.removeAttribute("aria-describedby");
      field.report(field.key, message ? retry : undefined);
    },
    onRetry(again) {
      retry = again;
    },
  };
}
