import type { Option } from "../../lib/options/options";
import { NumberField } from "../form/number-field";
import { Path, valueAt, withValue } from "../../lib/code/spec";
import type { Store } from "../store/store";

/** The top of the slider of a count. */
const manySteps = 1000;

interface SurfaceFieldProps {
  readonly store: Store;
  /** Where the number stands in the surface's state. */
  readonly path: Path;
  readonly label: string;
  readonly option: Option<number>;
}

/** A number of the surface's state. */
export function SurfaceField({ store, path, label, option }: SurfaceFieldProps) {
  const { surface } = store.state;
  return (
    <NumberField
      id={`surface.${path.join(".")}`}
      name={String(path.filter((part) => typeof part === "string").pop())}
      label={label}
      value={valueAt(surface, path)}
      among={surface}
      set={(value) => store.adjust({ surface: withValue(surface, path, value ?? null) })}
      option={option}
      steps={manySteps}
    />
  );
}
