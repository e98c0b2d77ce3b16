interface RadiosProps<Value extends string | boolean> {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly (readonly [label: string, value: Value])[];
  readonly value: Value;
  readonly onSelect: (value: Value) => void;
}

/** A few choices in a row, one of which holds. */
export function Radios<Value extends string | boolean>(props: RadiosProps<Value>) {
  const { legend, name, choices, value, onSelect } = props;
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {choices.map(([label, choice]) => (
        <label>
          <input
            type="radio"
            name={name}
            value={String(choice)}
            data-key={`${name}.${choice}`}
            checked={choice === value}
            onChange={() => onSelect(choice)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
