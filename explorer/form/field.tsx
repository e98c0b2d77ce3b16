import { ComponentChildren, createContext } from "preact";
import { useContext, useId, useLayoutEffect, useState } from "preact/hooks";
import { decimal } from "../../lib/formula/print";
import { Prose } from "../ui/prose";

/** How often the page's state was replaced as a whole: what was typed before and refused is then forgotten. */
export const Revision = createContext(0);

/** Whether it is explained what schedules and options do: not while the reader guesses it. */
export const Explained = createContext(true);

/** A value that the reader changes. */
export interface Editable {
  readonly value: unknown;
  /** What a value is checked together with: one that was refused is tried again when this changes. */
  readonly among?: unknown;
  /** Takes a new value; returns what is wrong with it. */
  readonly set: (value: unknown) => string | undefined;
}

/** What a control is for. */
export interface FieldProps extends Editable {
  /** What tells it from all others on the page. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** What the option means, in a line. */
  readonly help?: string;
  /** The value in force where none is given: it may follow from other options. */
  readonly fallback?: unknown;
}

/** What the reader entered into a field. */
export interface Draft {
  /** The text that is shown: what was entered, as long as it stands for the value in force or was refused. */
  readonly text: string;
  /** What is wrong with it. */
  readonly message: string;
  enter(text: string): void;
}

/** A value as text, or what the reader makes of that text; `read` gives the value that a text stands for. */
export function useDraft({ value, among, set }: Editable, read: (text: string) => unknown): Draft {
  const revision = useContext(Revision);
  const [draft, setDraft] = useState({ text: "", message: "", revision: -1 });
  const isCurrent = draft.revision === revision && (draft.message !== "" || read(draft.text) === value);
  const enter = (text: string): void => setDraft({ text, message: set(read(text)) ?? "", revision });
  useLayoutEffect(() => {
    if (isCurrent && draft.message) enter(draft.text);
  }, [among]);
  return {
    text: isCurrent
      ? draft.text
      : value === undefined
        ? ""
        : isNumber(value)
          ? decimal(value)
          : String(value),
    message: isCurrent ? draft.message : "",
    enter,
  };
}

const isNumber = (value: unknown): value is number => typeof value === "number";

/** The attributes of a field's main control: its id, its key, and how it is marked when a value was refused. */
export interface ControlAttributes {
  readonly id: string;
  readonly "data-key": string;
  readonly "aria-invalid": "true" | undefined;
  readonly "aria-describedby": string | undefined;
}

interface LabelledProps {
  readonly field: FieldProps;
  readonly message: string;
  /** How the text was read, where that is worth saying. */
  readonly reading?: string;
  readonly class?: string;
  readonly children: (attributes: ControlAttributes) => ComponentChildren;
}

/** A message about the field's own option, which is called by its path in the page's state, with the label instead. */
const inWordsOfPage = (message: string, { id, label }: FieldProps): string =>
  message.replace(`explore: ${id.replace(/\.(\d+)/g, "[$1]")} `, `${label} `);

/** A name that a narrow label may break before its capitals. */
const Breakable = ({ name }: { name: string }) => (
  <>
    {name.split(/(?<=[a-z])(?=[A-Z])/).map((part, i) => (
      <>
        {i > 0 && <wbr />}
        {part}
      </>
    ))}
  </>
);

/** Controls under a label, with how the text was read beneath them, or what is wrong where a value was refused. */
export function Labelled({ field, message, reading, class: className = "field", children }: LabelledProps) {
  const id = useId();
  const help = useContext(Explained) && field.help;
  const [errorId, readingId, helpId] = [`${id}-error`, `${id}-reading`, `${id}-help`];
  const describedBy = [message && errorId, reading && readingId, help && helpId].filter(Boolean).join(" ");
  const attributes: ControlAttributes = {
    id,
    "data-key": field.id,
    "aria-invalid": message ? "true" : undefined,
    "aria-describedby": describedBy || undefined,
  };
  return (
    <div class={className}>
      <label for={id}>
        <Breakable name={field.label} />
      </label>
      <div class="controls">{children(attributes)}</div>
      <p id={errorId} class="error" role="alert">
        {inWordsOfPage(message, field)}
      </p>
      {reading && (
        <p id={readingId} class="reading">
          {reading}
        </p>
      )}
      {help && (
        <p id={helpId} class="help">
          <Prose text={help} />
        </p>
      )}
    </div>
  );
}
