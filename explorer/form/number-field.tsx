import { useContext, useMemo } from "preact/hooks";
import type { Option } from "../../lib/options/options";
import { short } from "../ui/format";
import { FieldProps, Labelled, Revision, useDraft } from "./field";
import { sliderScale } from "./slider";

/** The number that a text says, the text itself if it says none, undefined if it is empty. */
export function readNumber(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const value = Number(trimmed);
  return Number.isNaN(value) ? trimmed : value;
}

interface NumberFieldProps extends FieldProps {
  readonly option: Option;
  /** The top of the slider of a count: the steps that are drawn. */
  readonly steps: number;
}

/** A number: to type, and to move. */
export function NumberField({ option, steps, ...field }: NumberFieldProps) {
  const { name, label, value, fallback } = field;
  const { text, message, enter } = useDraft(field, readNumber);
  const following = fallback as number | undefined;
  const inForce = typeof value === "number" ? value : following;
  const revision = useContext(Revision);
  // The scale stays as it is while its slider is moved.
  const scale = useMemo(() => sliderScale(name, option, inForce, steps), [name, option, steps, revision]);
  const typed = readNumber(text);
  const shown = typeof typed === "number" && Number.isFinite(typed) ? typed : inForce;
  return (
    <Labelled field={field} message={message}>
      {(attributes) => (
        <>
          <input
            {...attributes}
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck={false}
            placeholder={following === undefined ? "none" : short(following)}
            value={text}
            onInput={({ currentTarget }) => enter(currentTarget.value)}
          />
          <input
            type="range"
            min={scale.min}
            max={scale.max}
            step={scale.step}
            value={shown === undefined ? scale.min : scale.toPosition(shown)}
            aria-label={`${label}, slider`}
            aria-valuetext={shown === undefined ? undefined : short(shown)}
            data-key={`${field.id}~`}
            onInput={({ currentTarget }) =>
              enter(String(Number(scale.toValue(Number(currentTarget.value)).toPrecision(6))))
            }
          />
        </>
      )}
    </Labelled>
  );
}
