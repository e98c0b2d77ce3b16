import { Path, Spec, valueAt } from "../../lib/code/spec";
import type { FieldProps } from "./field";

/** The schedule that is edited, and how its parts are replaced. */
export interface Editing {
  /** The whole schedule. */
  readonly spec: Spec;
  /** The steps that are drawn. */
  readonly steps: number;
  /** Gives a value another one, as it is typed or moved; returns what is wrong with it. */
  readonly edit: (path: Path, value: unknown) => string | undefined;
  /** Replaces a part by one of another form. */
  readonly replace: (path: Path, value: unknown) => void;
}

export const keyOf = (path: Path): string => path.join(".");

/** A field for the value at a path. */
export const fieldAt = (
  { spec, edit }: Pick<Editing, "spec" | "edit">,
  path: Path,
  label: string,
  rest: Pick<FieldProps, "help" | "fallback"> = {},
): FieldProps => ({
  id: keyOf(path),
  name: String(path.filter((key) => typeof key === "string").pop()),
  label,
  value: valueAt(spec, path),
  among: spec,
  set: (value) => edit(path, value),
  ...rest,
});
