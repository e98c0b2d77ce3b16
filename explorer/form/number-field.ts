import type { Option } from "../../lib/options/options";
import { h, newId } from "../page/dom";
import { short } from "../page/format";
import { Field, fieldFrame } from "./field";
import { sliderScale } from "./slider";

/** The number that a text says, the text itself if it says none, undefined if it is empty. */
function readNumber(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const value = Number(trimmed);
  return Number.isNaN(value) ? trimmed : value;
}

/** A number: to type, and to move. */
export function numberField(field: Field, option: Option, steps: number): HTMLElement {
  const { key, name, label, value } = field;
  const fallback = (): number | undefined => field.fallback() as number | undefined;
  const inForce = typeof value === "number" ? value : fallback();
  const scale = sliderScale(name, option, inForce, steps);
  const id = newId();
  const text = h("input", {
    id,
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "data-key": key,
    value: value === undefined ? "" : String(value),
  });
  const slider = h("input", {
    type: "range",
    min: scale.min,
    max: scale.max,
    step: scale.step,
    "aria-label": `${label}, slider`,
    "data-key": `${key}~`,
  });
  const say = (): void => slider.setAttribute("aria-valuetext", short(scale.toValue(Number(slider.value))));
  const move = (to: number | undefined): void => {
    slider.value = String(to === undefined ? scale.min : scale.toPosition(to));
    say();
  };
  const showFallback = (): void => {
    const following = fallback();
    text.placeholder = following === undefined ? "none" : short(following);
    if (text.value.trim() === "") move(following);
  };
  move(inForce);
  showFallback();
  field.watch(showFallback);
  const frame = fieldFrame(field, id, [text, slider]);
  const submit = (): void => frame.submit(readNumber(text.value));
  text.addEventListener("input", () => {
    submit();
    const typed = Number(text.value);
    if (text.value.trim() && Number.isFinite(typed)) move(typed);
  });
  slider.addEventListener("input", () => {
    const moved = scale.toValue(Number(slider.value));
    text.value = String(Number(moved.toPrecision(6)));
    say();
    submit();
  });
  frame.onRetry(submit);
  return frame.element;
}
