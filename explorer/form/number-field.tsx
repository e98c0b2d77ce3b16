import { useContext, useMemo } from "preact/hooks";
import type { Option } from "../../lib/options/options";
import { inFull, short } from "../ui/format";
import { FieldProps, Labelled, Revision, useDraft } from "./field";
import { ambiguity, readNumber } from "./read-number";
import { sliderScale } from "./slider";

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
  const isNumber = typeof typed === "number" && Number.isFinite(typed);
  const shown = isNumber ? typed : inForce;
  // What is not written as the slider writes it is read back.
  const reading = isNumber
    ? Number(text) !== typed && !message
      ? `= ${inFull(typed)}`
      : undefined
    : ambiguity(text);
  return (
    <Labelled field={field} message={message} reading={reading}>
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
