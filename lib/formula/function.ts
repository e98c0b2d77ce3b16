import { show } from "../options/options";
import { evaluate, Expression } from "./expression";
import { parseFormula } from "./parse";

/** A function that knows its formula. */
export interface FormulaFunction {
  (k: number): number;
  readonly expression: Expression;
}

/**
 * The function that a formula as text describes.
 *
 * @param owner The schedule and the option that errors name.
 * @throws TypeError that says what is wrong with the text.
 */
export function formulaFunction(owner: string, option: string, text: string): FormulaFunction {
  try {
    const expression = parseFormula(text);
    return Object.assign((k: number) => evaluate(expression, k), { expression });
  } catch (error) {
    const reason = (error as Error).message;
    throw new TypeError(
      `${owner}: ${option} must be a formula of k, such as 0.95 ** k, got ${show(text)} (${reason})`,
      { cause: error },
    );
  }
}
