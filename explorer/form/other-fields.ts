import type { Option } from "../../lib/options/options";
import { h, newId } from "../page/dom";
import { Field, fieldFrame } from "./field";

/** True or false. */
export function booleanField(field: Field): HTMLElement {
  const id = newId();
  const box = h("input", { id, type: "checkbox", "data-key": field.key });
  box.checked = (field.value ?? field.fallback()) === true;
  const frame = fieldFrame(field, id, [box], "field check");
  box.addEventListener("change", () => frame.submit(box.checked));
  frame.onRetry(() => frame.submit(box.checked));
  return frame.element;
}

/** One of a few words. */
export function choiceField(field: Field, option: Option): HTMLElement {
  const id = newId();
  const words = (option.values ?? []) as readonly string[];
  const select = h(
    "select",
    { id, "data-key": field.key },
    ...words.map((word) => h("option", { value: word }, word)),
  );
  select.value = String(field.value ?? field.fallback() ?? words[0]);
  const frame = fieldFrame(field, id, [select]);
  select.addEventListener("change", () => frame.submit(select.value));
  frame.onRetry(() => frame.submit(select.value));
  return frame.element;
}

/** A function, as a formula of the step. */
export function formulaField(field: Field): HTMLElement {
  const id = newId();
  const text = h("input", {
    id,
    type: "text",
    class: "wide",
    autocomplete: "off",
    spellcheck: "false",
    "data-key": field.key,
    value: field.value === undefined ? "" : String(field.value),
    placeholder: "a formula of k, as 0.95 ** k",
  });
  const frame = fieldFrame(field, id, [text]);
  const submit = (): void => frame.submit(text.value.trim() || undefined);
  text.addEventListener("input", submit);
  frame.onRetry(submit);
  return frame.element;
}
