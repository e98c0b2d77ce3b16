import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Option } from "../../lib/options/options";
import { fieldAt, keyOf } from "../form/editing";
import { fallbackOf } from "../form/spec-editor";
import { ValueField } from "../form/value-field";
import { aboutOption } from "../model/help";
import { optionEntries, takesScales, takesSchedule } from "../../lib/code/kinds";
import { members, Path, Spec, valueAt, withValue } from "../../lib/code/spec";
import type { Store } from "../store/store";
import { Choice, Menu } from "../ui/menu";
import { MarkerLine } from "./marker";

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
  useLayoutEffect(() => {
    if (!isPresented) return undefined;
    document.documentElement.classList.add("presented");
    scrollTo(0, 0);
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
    title="Show the curves and one control, large (P)"
    aria-keyshortcuts="P"
    onClick={() => present(true)}
  >
    Present
  </button>
);

interface PresentedControlProps {
  readonly store: Store;
  /** Whether the options of the schedule may be changed. */
  readonly hasOptions: boolean;
  readonly onLeave: () => void;
}

/** What stands for the marker among the options. */
const markerChoice = "marker";

/** The one control of a presentation: an option of the selected schedule, or the marker, to choose and to move. */
export function PresentedControl({ store, hasOptions, onLeave }: PresentedControlProps) {
  const { entries, selected } = store.state;
  const [chosen, choose] = useState("");
  const controls = hasOptions ? controlsOf(entries[selected].spec) : [];
  const control =
    chosen === markerChoice
      ? undefined
      : (controls.find(({ path }) => keyOf(path) === chosen) ?? controls[0]);
  const area = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => area.current?.querySelector<HTMLElement>('input[type="range"]')?.focus(), []);
  return (
    <div class="presented-control" ref={area}>
      <Menu
        label="Control"
        data-key="presented"
        value={control ? keyOf(control.path) : markerChoice}
        choices={[
          ...controls.map(({ path }): Choice => [keyOf(path), nameOf(path)]),
          [markerChoice, "Marker"],
        ]}
        onSelect={choose}
      />
      {control ? (
        <OptionControl key={keyOf(control.path)} store={store} {...control} />
      ) : (
        <MarkerLine store={store} />
      )}
      <LeaveButton onLeave={onLeave} />
    </div>
  );
}

/** The button that ends a presentation. */
export const LeaveButton = ({ onLeave }: { onLeave: () => void }) => (
  <button
    type="button"
    title="Show the whole page again (Escape)"
    aria-keyshortcuts="Escape"
    onClick={onLeave}
  >
    Leave
  </button>
);

interface Control {
  readonly path: Path;
  readonly option: Option;
}

function OptionControl({ store, path, option }: Control & { store: Store }) {
  const { entries, selected, steps } = store.state;
  const { spec } = entries[selected];
  const owner = valueAt(spec, path.slice(0, -1)) as Spec;
  const name = String(path[path.length - 1]);
  const edit = (at: Path, value: unknown): string | undefined =>
    store.adjust({ entries: withValue(entries, [selected, "spec"], withValue(spec, at, value)) });
  const about = { help: aboutOption(owner.kind, name), fallback: fallbackOf(owner, name) };
  return <ValueField {...fieldAt({ spec, edit }, path, name, about)} option={option} steps={steps} />;
}

/** A path in words, with positions counted from 1. */
const nameOf = (path: Path): string => path.map((key) => (typeof key === "number" ? key + 1 : key)).join(" ");

/** The options of a schedule, and of those that it is made of, that are one value each. */
function controlsOf(spec: Spec, path: Path = []): Control[] {
  const own = optionEntries(spec.kind)
    .filter(([, option]) => !takesSchedule(option) && !takesScales(option) && !option.item)
    .map(([name, option]) => ({ path: [...path, name], option }));
  return [...own, ...members(spec).flatMap((member) => controlsOf(member.spec, [...path, ...member.path]))];
}
