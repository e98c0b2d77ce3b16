import type { TargetedMouseEvent } from "preact";
import { Swatch } from "../chart/series";
import { useDraft } from "../form/field";
import { initialSpec } from "../model/initial-spec";
import { withValue } from "../../lib/code/spec";
import { Entry, entryName, maxEntries, withoutEntry } from "../model/state";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { keepFocus } from "../ui/hooks";

/** What a new schedule begins as: one that is not there yet. */
const suggestions = [
  "CosineAnnealingLR",
  "OneCycleLR",
  "StepLR",
  "warmupStableDecaySchedule",
  "WarmupCosineSchedule",
  "CyclicLR",
  "ExponentialLR",
  "ReduceLROnPlateau",
];

const addId = "add-schedule";

/** The compared schedules: to choose, to name, to add and to take away. */
export function Entries({ store }: { store: Store }) {
  const { entries, steps, peak } = store.state;
  const isFull = entries.length >= maxEntries;
  const insert = (button: HTMLButtonElement, entry: Entry): void =>
    keepFocus(
      button,
      () => document.querySelector("#entries input:checked"),
      () => {
        const message = store.change({ entries: [...entries, entry], selected: entries.length });
        announce(message ?? `${entryName(store.state, entries.length)} added`);
      },
    );
  const add = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void => {
    const isNew = (kind: string): boolean => entries.every(({ spec }) => spec.kind !== kind);
    insert(currentTarget, { spec: initialSpec(suggestions.find(isNew) ?? suggestions[0], { steps, peak }) });
  };
  return (
    <div id="entries">
      <div role="radiogroup" aria-label="Schedule to edit">
        {entries.map((_, i) => (
          <EntryRow
            store={store}
            index={i}
            onDuplicate={(button) => insert(button, entries[i])}
            isFull={isFull}
          />
        ))}
      </div>
      <button type="button" id={addId} class="add" disabled={isFull} onClick={add} data-key="add">
        {isFull ? `Limit of ${maxEntries} schedules reached` : "Add a schedule"}
      </button>
    </div>
  );
}

interface EntryRowProps {
  readonly store: Store;
  readonly index: number;
  readonly isFull: boolean;
  readonly onDuplicate: (button: HTMLButtonElement) => void;
}

function EntryRow({ store, index, isFull, onDuplicate }: EntryRowProps) {
  const { state } = store;
  const { entries, selected } = state;
  const name = entryName(state, index);
  const isSelected = index === selected;
  const select = (): void => void store.adjust({ selected: index });
  const own = useDraft(
    {
      value: entries[index].name,
      set: (name) => store.adjust({ entries: withValue(entries, [index, "name"], name) }),
    },
    (text) => text.trim() || undefined,
  );
  const remove = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void =>
    keepFocus(
      currentTarget,
      () => document.getElementById(addId),
      () => {
        const next = Math.min(selected > index ? selected - 1 : selected, entries.length - 2);
        announce(store.change({ ...withoutEntry(state, index), selected: next }) ?? `${name} removed`);
      },
    );
  return (
    <div class={isSelected ? "entry selected" : "entry"}>
      <label>
        <input
          type="radio"
          name="selected"
          value={index}
          data-key={`entry.${index}`}
          aria-label={name}
          checked={isSelected}
          onChange={select}
        />
        <span class="number">{index + 1}</span>
        <Swatch index={index} />
      </label>
      <input
        type="text"
        class="name"
        value={own.text}
        placeholder={name}
        maxLength={60}
        aria-label={`Name of ${name}`}
        data-key={`name.${index}`}
        onInput={({ currentTarget }) => own.enter(currentTarget.value)}
        onClick={select}
      />
      <button
        type="button"
        class="small"
        aria-label={`Duplicate ${name}`}
        title="Duplicate"
        data-key={`Duplicate.${index}`}
        disabled={isFull}
        onClick={({ currentTarget }) => onDuplicate(currentTarget)}
      >
        <DuplicateIcon />
      </button>
      <button
        type="button"
        class="small"
        aria-label={`Remove ${name}`}
        title="Remove"
        data-key={`Remove.${index}`}
        disabled={entries.length === 1}
        onClick={remove}
      >
        ✕
      </button>
    </div>
  );
}

const DuplicateIcon = () => (
  <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true" class="icon">
    <path d="M1.5 1.5h7v7h-7zM5.5 8.5v4h7v-7h-4" />
  </svg>
);
