import { useEffect, useRef, useState } from "preact/hooks";
import { fieldAt, keyOf } from "../form/editing";
import { fallbackOf } from "../form/spec-editor";
import { ValueField } from "../form/value-field";
import { aboutOption } from "../model/help";
import { optionEntries, takesScales, takesSchedule } from "../model/kinds";
import { members, Path, Spec, valueAt, withValue } from "../model/spec";
import type { Store } from "../store/store";
import { Menu } from "../ui/menu";

const buttonId = "present";

/**
 * Whether the chart is presented to a room: from a press of the button or of the key P until Escape.
 *
 * @param isOffered Whether there is a chart to present.
 */
export function usePresentation(isOffered: boolean): [isPresented: boolean, present: (on: boolean) => void] {
  const [isWanted, present] = useState(false);
  const isPresented = isWanted && isOffered;
  useEffect(() => {
    if (!isOffered) return undefined;
    const press = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): void => {
      const isField = target instanceof Element && target.matches("input, select, textarea");
      if (key === "Escape") present(false);
      else if (key.toLowerCase() === "p" && !isField && !ctrlKey && !metaKey && !altKey) present(true);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [isOffered]);
  useEffect(() => {
    if (!isPresented) return undefined;
    document.documentElement.classList.add("presented");
    return () => {
      document.documentElement.classList.remove("presented");
      document.getElementById(buttonId)?.focus();
    };
  }, [isPresented]);
  return [isPresented, present];
}

/** The button that begins a presentation. */
export const PresentButton = ({ present }: { present: (on: boolean) => void }) => (
  <button
    type="button"
    id={buttonId}
    title="Show the chart and one control, large (P)"
    aria-keyshortcuts="P"
    onClick={() => present(true)}
  >
    Present
  </button>
);

interface PresentedControlProps {
  readonly store: Store;
  readonly onLeave: () => void;
}

/** The one control of a presentation: an option of the selected schedule, to choose and to move. */
export function PresentedControl({ store, onLeave }: PresentedControlProps) {
  const { state } = store;
  const { entries, selected, steps } = state;
  const { spec } = entries[selected];
  const [chosen, choose] = useState("");
  const controls = controlsOf(spec);
  const { path, option } = controls.find((control) => keyOf(control.path) === chosen) ?? controls[0];
  const owner = valueAt(spec, path.slice(0, -1)) as Spec;
  const name = String(path[path.length - 1]);
  const edit = (at: Path, value: unknown): string | undefined =>
    store.adjust({ entries: withValue(entries, [selected, "spec"], withValue(spec, at, value)) });
  const about = { help: aboutOption(owner.kind, name), fallback: fallbackOf(owner, name) };
  const area = useRef<HTMLDivElement>(null);
  useEffect(
    () => area.current?.querySelector<HTMLElement>(".field + .field [data-key]:last-child")?.focus(),
    [],
  );
  return (
    <div class="presented-control" ref={area}>
      <Menu
        label="Option"
        data-key="presented"
        value={keyOf(path)}
        choices={controls.map((control) => [
          keyOf(control.path),
          control.path.map((key) => (typeof key === "number" ? key + 1 : key)).join(" "),
        ])}
        onSelect={choose}
      />
      <ValueField
        key={keyOf(path)}
        {...fieldAt({ spec, edit }, path, name, about)}
        option={option}
        steps={steps}
      />
      <button
        type="button"
        title="Show the whole page again (Escape)"
        aria-keyshortcuts="Escape"
        onClick={onLeave}
      >
        Leave
      </button>
    </div>
  );
}

/** The options of a schedule, and of those that it is made of, that are one value each. */
function controlsOf(spec: Spec, path: Path = []) {
  const own = optionEntries(spec.kind)
    .filter(([, option]) => !takesSchedule(option) && !takesScales(option) && !option.item)
    .map(([name, option]) => ({ path: [...path, name], option }));
  const inner = members(spec).flatMap((member): typeof own =>
    controlsOf(member.spec, [...path, ...member.path]),
  );
  return [...own, ...inner];
}
