import type { Option } from "../../lib/options/options";
import { FieldProps, Labelled, useDraft } from "./field";

/** True or false. */
export function BooleanField(field: FieldProps) {
  const { text, message, enter } = useDraft(field, (text) => text === "true");
  return (
    <Labelled field={field} message={message} class="field check">
      {(attributes) => (
        <input
          {...attributes}
          type="checkbox"
          checked={(text || String(field.fallback)) === "true"}
          onChange={({ currentTarget }) => enter(String(currentTarget.checked))}
        />
      )}
    </Labelled>
  );
}

/** One of a few names. */
export function ChoiceField({ option, ...field }: FieldProps & { option: Option }) {
  const { text, message, enter } = useDraft(field, (text) => text);
  const names = (option.values ?? []) as readonly string[];
  return (
    <Labelled field={field} message={message}>
      {(attributes) => (
        <select
          {...attributes}
          value={text || String(field.fallback ?? names[0])}
          onChange={({ currentTarget }) => enter(currentTarget.value)}
        >
          {names.map((name) => (
            <option value={name}>{name}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A function, as a formula of the step. */
export function FormulaField(field: FieldProps) {
  const { text, message, enter } = useDraft(field, (text) => text.trim() || undefined);
  return (
    <Labelled field={field} message={message}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          class="wide"
          autocomplete="off"
          spellcheck={false}
          placeholder="a formula of k, such as 0.95 ** k"
          value={text}
          onInput={({ currentTarget }) => enter(currentTarget.value)}
        />
      )}
    </Labelled>
  );
}
