import { count, number, Option } from "../../lib/options/options";
import { takesSchedule } from "../model/kinds";
import { isSpec, Path, Spec } from "../model/spec";
import { followsAnother, nextStep, withItem, withoutItem } from "../model/structure";
import { h } from "../page/dom";
import { Context, fieldAt, specEditor, valueEditor } from "./spec-editor";
import { numberField } from "./number-field";

const button = (label: string, text: string, key: string, click: () => void): HTMLButtonElement =>
  h(
    "button",
    { type: "button", "aria-label": label, title: label, "data-key": key, class: "small", click },
    text,
  );

/** The items of a list, to change, to add to and to take away from where its length is not another list's. */
export function listEditor(
  context: Context,
  spec: Spec,
  path: Path,
  name: string,
  item: Option,
  metricAllowed: boolean,
): HTMLElement {
  const items = (spec[name] ?? []) as readonly unknown[];
  const owner = path.slice(0, -1);
  const fixed = followsAnother(spec, name);
  const what = takesSchedule(item) ? "schedule" : name;
  const rebuild = (next: Spec): void => context.rebuild(owner, next);
  return h(
    "fieldset",
    { class: "list" },
    h("legend", {}, name),
    ...items.map((value, i) =>
      h(
        "div",
        { class: takesSchedule(item) || item.fields ? "inner" : "row" },
        itemEditor(context, value, [...path, i], `${what} ${i + 1}`, item, metricAllowed),
        !fixed &&
          button(`Remove ${what} ${i + 1}`, "Remove", `${path.join(".")}.${i}-`, () =>
            rebuild(withoutItem(spec, name, i)),
          ),
      ),
    ),
    !fixed &&
      button(`Add to ${name}`, "Add", `${path.join(".")}+`, () =>
        rebuild(withItem(spec, name, context.steps)),
      ),
  );
}

function itemEditor(
  context: Context,
  value: unknown,
  path: Path,
  label: string,
  item: Option,
  metricAllowed: boolean,
): HTMLElement {
  if (isSpec(value)) return specEditor(context, value, path, metricAllowed, capitalized(label));
  if (!item.fields) return valueEditor(context, fieldAt(context, path, label), item);
  const fields = Object.entries(item.fields as Record<string, Option>).map(([name, option]) => {
    const fallback = (): unknown => (typeof option.default === "function" ? undefined : option.default);
    return valueEditor(context, fieldAt(context, [...path, name], name, undefined, fallback), option);
  });
  return h("fieldset", { class: "list" }, h("legend", {}, label), ...fields);
}

const capitalized = (text: string): string => text[0].toUpperCase() + text.slice(1);

/** Steps and the factors from them on. */
export function scalesEditor(context: Context, path: Path): HTMLElement {
  const scales = (): Record<string, unknown> => (context.get(path) ?? {}) as Record<string, unknown>;
  const pairs = Object.entries(scales());
  const without = (step: string): [string, unknown][] =>
    Object.entries(scales()).filter(([other]) => other !== step);
  const name = String(path[path.length - 1]);
  const rows = pairs.map(([step, factor], i) => {
    let now = step;
    const key = (part: string): Path => [...path, i, part];
    const rename = (value: unknown): string | undefined => {
      if (value !== Number(now) && Object.hasOwn(scales(), String(value)))
        return `${name}: step ${value} is there already`;
      const entries = Object.entries(scales()).map(([other, scale]) => [
        other === now ? String(value) : other,
        scale,
      ]);
      const message = context.edit(path, Object.fromEntries(entries));
      if (!message) now = String(value);
      return message;
    };
    const rescale = (value: unknown): string | undefined =>
      context.edit(path, { ...scales(), [now]: value ?? null });
    const at = { ...fieldAt(context, key("step"), `step ${i + 1}`), value: Number(step), set: rename };
    const by = { ...fieldAt(context, key("factor"), `factor ${i + 1}`), value: factor, set: rescale };
    return h(
      "div",
      { class: "row" },
      numberField(at, count({ min: 0 }), context.steps),
      numberField(by, number({ min: 0 }), context.steps),
      button(`Remove step ${i + 1}`, "Remove", `${path.join(".")}.${i}-`, () =>
        context.rebuild(path, Object.fromEntries(without(now))),
      ),
    );
  });
  const add = (): void => {
    const steps = Object.keys(scales()).map(Number);
    context.rebuild(path, { ...scales(), [nextStep(steps, context.steps)]: 0.5 });
  };
  return h(
    "fieldset",
    { class: "list" },
    h("legend", {}, name),
    ...rows,
    button(`Add to ${name}`, "Add", `${path.join(".")}+`, add),
  );
}
