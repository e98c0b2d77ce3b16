import { defaultOf } from "../../lib/options/check";
import type { Option } from "../../lib/options/options";
import { aboutKind, aboutOption } from "../model/help";
import { hostKinds, kindGroups, optionEntries, takesScales, takesSchedule } from "../model/kinds";
import { isSpec, Path, Spec } from "../model/spec";
import { startSpec } from "../model/start";
import { h, newId } from "../page/dom";
import { Field } from "./field";
import { listEditor, scalesEditor } from "./lists";
import { numberField } from "./number-field";
import { booleanField, choiceField, formulaField } from "./other-fields";

/** What the editors work with. */
export interface Context {
  readonly steps: number;
  get(path: Path): unknown;
  /** Gives an option another value; returns what is wrong with it. */
  edit(path: Path, value: unknown): string | undefined;
  /** Replaces a part and draws the form anew. */
  rebuild(path: Path, value: unknown): void;
  report: Field["report"];
  watch: Field["watch"];
}

const keyOf = (path: Path): string => path.join(".");

/** A field of the form, for the value at a path. */
export function fieldAt(
  context: Context,
  path: Path,
  label: string,
  help?: string,
  fallback: () => unknown = () => undefined,
): Field {
  const { report, watch } = context;
  return {
    key: keyOf(path),
    name: String(path.filter((key) => typeof key === "string").pop()),
    label,
    help,
    value: context.get(path),
    fallback,
    set: (value) => context.edit(path, value),
    report,
    watch,
  };
}

/** The kind and the options of a schedule; those that it is made of have editors of their own inside. */
export function specEditor(
  context: Context,
  spec: Spec,
  path: Path,
  metricAllowed: boolean,
  title: string,
): HTMLElement {
  const about = aboutKind(spec.kind);
  return h(
    "div",
    { class: "spec" },
    kindMenu(context, spec, path, metricAllowed, title),
    about && h("p", { class: "about" }, about),
    ...optionEntries(spec.kind).map(([name, option]) =>
      optionEditor(
        context,
        spec,
        [...path, name],
        name,
        option,
        metricAllowed && hostKinds.includes(spec.kind),
      ),
    ),
  );
}

function kindMenu(
  context: Context,
  spec: Spec,
  path: Path,
  metricAllowed: boolean,
  title: string,
): HTMLElement {
  const id = newId();
  const groups = kindGroups(metricAllowed).map(({ label, kinds }) =>
    h("optgroup", { label }, ...kinds.map((kind) => h("option", { value: kind }, kind))),
  );
  const select = h("select", { id, class: "kind", "data-key": `${keyOf(path)}.kind` }, ...groups);
  select.value = spec.kind;
  select.addEventListener("change", () =>
    context.rebuild(path, startSpec(select.value, context.steps, spec)),
  );
  return h("div", { class: "field" }, h("label", { for: id }, title), select);
}

function optionEditor(
  context: Context,
  spec: Spec,
  path: Path,
  name: string,
  option: Option,
  metricAllowed: boolean,
): HTMLElement {
  const value = spec[name];
  if (takesSchedule(option) && isSpec(value)) {
    return h(
      "div",
      { class: "inner" },
      specEditor(context, value, path, metricAllowed, "The schedule inside"),
    );
  }
  if (takesScales(option)) return scalesEditor(context, path);
  if (option.item) return listEditor(context, spec, path, name, option.item, metricAllowed);
  const fallback = (): unknown => fallbackOf(context.get(path.slice(0, -1)) as Spec, spec.kind, name);
  return valueEditor(context, fieldAt(context, path, name, aboutOption(spec.kind, name), fallback), option);
}

/** The control for a value that is no schedule and no list. */
export function valueEditor(context: Context, field: Field, option: Option): HTMLElement {
  if (option.type === "boolean") return booleanField(field);
  if (option.type === "choice") return choiceField(field, option);
  if (option.type === "formula") return formulaField(field);
  return numberField(field, option, context.steps);
}

/** The value that an option has when it is not given, as it follows from the others. */
function fallbackOf(spec: Spec, kind: string, name: string): unknown {
  const checked: Record<string, unknown> = {};
  for (const [other, option] of optionEntries(kind)) {
    checked[other] = spec[other] ?? defaultOf(option, checked);
    if (other === name) return defaultOf(option, checked);
  }
  return undefined;
}
