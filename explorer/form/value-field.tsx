import type { Option } from "../../lib/options/options";
import type { FieldProps } from "./field";
import { NumberField } from "./number-field";
import { BooleanField, ChoiceField, FormulaField } from "./other-fields";

interface ValueFieldProps extends FieldProps {
  readonly option: Option;
  readonly steps: number;
}

/** The control for a value that is no schedule and no list. */
export function ValueField({ option, steps, ...field }: ValueFieldProps) {
  if (option.type === "boolean") return <BooleanField {...field} />;
  if (option.type === "choice") return <ChoiceField {...field} option={option} />;
  if (option.type === "formula") return <FormulaField {...field} />;
  return <NumberField {...field} option={option} steps={steps} />;
}
