import { formulaFunction } from "../formula/function";
import { fromSpec, Schedule } from "../schedules";
import { optionEntries } from "./kinds";
import { members, Spec, withValue } from "./spec";

/** The spec with functions in place of the formulas. */
function withFunctions(spec: Spec): Spec {
  const nested = members(spec).reduce(
    (whole, { path, spec }) => withValue(whole, path, withFunctions(spec)),
    spec,
  );
  return optionEntries(spec.kind)
    .filter(([name, option]) => option.type === "formula" && typeof spec[name] === "string")
    .reduce(
      (whole, [name]) => withValue(whole, [name], formulaFunction(spec.kind, name, spec[name] as string)),
      nested,
    );
}

/**
 * The schedule that a spec describes.
 *
 * @throws TypeError or RangeError that says what is wrong.
 */
export const toSchedule = (spec: Spec): Schedule => fromSpec(withFunctions(spec));
