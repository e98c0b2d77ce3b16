import { ComponentChildren, Fragment, TargetedMouseEvent } from "preact";
import { useState } from "preact/hooks";
import { count, number, Option } from "../../lib/options/options";
import { takesSchedule } from "../../lib/code/kinds";
import { Path, Spec, valueAt } from "../../lib/code/spec";
import { followsAnother, nextStep, withItem, withoutItem } from "../model/structure";
import { keepFocus } from "../ui/hooks";
import { Editing, fieldAt, keyOf } from "./editing";
import { NumberField } from "./number-field";
import { ValueField } from "./value-field";

interface ListProps {
  readonly editing: Editing;
  readonly path: Path;
}

interface ItemsProps {
  readonly name: string;
  readonly path: Path;
  /** What an item is called. */
  readonly what: string;
  /** The controls of the items. */
  readonly items: readonly ComponentChildren[];
  readonly itemClass: string;
  /** Without these the list is as long as it is. */
  readonly onRemove?: (index: number) => void;
  readonly onAdd?: () => void;
}

/** Items beneath each other, with buttons to take one away and to add one. */
function Items({ name, path, what, items, itemClass, onRemove, onAdd }: ItemsProps) {
  const addKey = `${keyOf(path)}+`;
  const remove = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>, index: number): void => {
    const list = currentTarget.closest("fieldset");
    const add = () => list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(addKey)}"]`) ?? null;
    keepFocus(currentTarget, add, () => onRemove?.(index));
  };
  return (
    <fieldset class="list">
      <legend>{name}</legend>
      {items.map((item, i) => (
        <div class={itemClass}>
          <Fragment key={items.length}>{item}</Fragment>
          {onRemove && (
            <button
              type="button"
              class="small"
              aria-label={`Remove ${what} ${i + 1}`}
              title={`Remove ${what} ${i + 1}`}
              data-key={`${keyOf(path)}.${i}-`}
              onClick={(event) => remove(event, i)}
            >
              Remove
            </button>
          )}
        </div>
      ))}
      {onAdd && (
        <button
          type="button"
          class="small"
          aria-label={`Add to ${name}`}
          title={`Add to ${name}`}
          data-key={addKey}
          onClick={onAdd}
        >
          Add
        </button>
      )}
    </fieldset>
  );
}

interface ListEditorProps extends ListProps {
  /** The schedule whose option the list is. */
  readonly owner: Spec;
  readonly name: string;
  readonly item: Option;
  /** The editor of an item that is a schedule. */
  readonly scheduleAt: (path: Path, title: string) => ComponentChildren;
}

/** A list that begins with more items than these is folded until it is asked for. */
const manyItems = 20;

/** The items of a list, to change, to add to and to take away from where its length is not another list's. */
export function ListEditor({ editing, path, owner, name, item, scheduleAt }: ListEditorProps) {
  const items = (owner[name] ?? []) as readonly unknown[];
  const fixed = followsAnother(owner, name);
  const ofSchedules = takesSchedule(item);
  const what = ofSchedules ? "schedule" : name;
  const replace = (next: Spec): void => editing.replace(path.slice(0, -1), next);
  const editorAt = (i: number): ComponentChildren => {
    const [at, label] = [[...path, i], `${what} ${i + 1}`];
    if (ofSchedules) return scheduleAt(at, `Schedule ${i + 1}`);
    if (item.fields) return <RecordEditor editing={editing} path={at} label={label} fields={item.fields} />;
    return <ValueField {...fieldAt(editing, at, label)} option={item} steps={editing.steps} />;
  };
  const [isLong] = useState(items.length > manyItems);
  const [isOpen, setOpen] = useState(!isLong);
  const list = isOpen && (
    <Items
      name={name}
      path={path}
      what={what}
      items={items.map((_, i) => editorAt(i))}
      itemClass={ofSchedules || item.fields ? "inner" : "row"}
      onRemove={fixed ? undefined : (i) => replace(withoutItem(owner, name, i))}
      onAdd={fixed ? undefined : () => replace(withItem(owner, name, editing.steps))}
    />
  );
  if (!isLong) return list;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {name}: {items.length}
      </summary>
      {list}
    </details>
  );
}

/** The options of one item. */
const RecordEditor = ({ editing, path, label, fields }: ListProps & { label: string; fields: object }) => (
  <fieldset class="list">
    <legend>{label}</legend>
    {Object.entries(fields as Record<string, Option>).map(([name, option]) => {
      const fallback = typeof option.default === "function" ? undefined : option.default;
      const field = fieldAt(editing, [...path, name], name, { fallback });
      return <ValueField {...field} option={option} steps={editing.steps} />;
    })}
  </fieldset>
);

/** Steps and the factors from them on. */
export function ScalesEditor({ editing, path }: ListProps) {
  const { spec, steps, edit, replace } = editing;
  const scales = (valueAt(spec, path) ?? {}) as Record<string, unknown>;
  const name = String(path[path.length - 1]);
  // An object has its steps in increasing order, its rows stay where they are while a step is typed.
  const [order, setOrder] = useState<readonly string[]>([]);
  const kept = order.filter((step) => Object.hasOwn(scales, step));
  const keys = [...kept, ...Object.keys(scales).filter((step) => !kept.includes(step))];
  const without = (step: string) =>
    Object.fromEntries(Object.entries(scales).filter(([other]) => other !== step));
  const rows = keys.map((step, i) => {
    const factor = scales[step];
    const move = (value: unknown): string | undefined => {
      if (value !== Number(step) && Object.hasOwn(scales, String(value)))
        return `${name}: step ${value} is already in the list`;
      const message = edit(path, { ...without(step), [String(value)]: factor });
      if (!message) setOrder(keys.map((other) => (other === step ? String(value) : other)));
      return message;
    };
    const at = fieldAt(editing, [...path, i, "step"], `step ${i + 1}`);
    const by = fieldAt(editing, [...path, i, "factor"], `factor ${i + 1}`);
    return (
      <>
        <NumberField {...at} value={Number(step)} set={move} option={stepOption} steps={steps} />
        <NumberField
          {...by}
          value={factor}
          set={(value) => edit(path, { ...scales, [step]: value ?? null })}
          option={factorOption}
          steps={steps}
        />
      </>
    );
  });
  return (
    <Items
      name={name}
      path={path}
      what="step"
      items={rows}
      itemClass="row"
      onRemove={(i) => replace(path, without(keys[i]))}
      onAdd={() => replace(path, { ...scales, [nextStep(keys.map(Number), steps)]: 0.5 })}
    />
  );
}

const stepOption = count({ min: 0 });
const factorOption = number({ min: 0 });
