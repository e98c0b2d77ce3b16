import { useId } from "preact/hooks";

/** A choice: its value, and the text that stands for it. */
export type Choice = readonly [value: string, text: string];

interface MenuProps {
  readonly label: string;
  readonly "data-key": string;
  readonly value: string;
  /** The choices, or groups of them by their label. */
  readonly choices: readonly Choice[] | Readonly<Record<string, readonly Choice[]>>;
  readonly onSelect: (value: string) => void;
}

const Options = ({ choices }: { choices: readonly Choice[] }) => (
  <>
    {choices.map(([value, text]) => (
      <option value={value}>{text}</option>
    ))}
  </>
);

/** A menu with its label. */
export function Menu({ label, choices, value, onSelect, "data-key": key }: MenuProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="kind"
        data-key={key}
        value={value}
        onChange={(event) => onSelect(event.currentTarget.value)}
      >
        {Array.isArray(choices) ? (
          <Options choices={choices} />
        ) : (
          Object.entries(choices).map(([group, members]) => (
            <optgroup label={group}>
              <Options choices={members} />
            </optgroup>
          ))
        )}
      </select>
    </div>
  );
}
