import { show } from "../options/options";
import { findLog, Measured } from "./logs";

/** A place in a template, or the text between two of them. */
type Part = string | { readonly name: string; readonly format: (value: number) => string };

/**
 * Reads a template as Keras has it for files: `{epoch}`, `{val_loss:.2f}`, any entry of the logs, formatted as Python does:
 * `02d` is a whole number of at least two digits, `.2f` has two digits after the point, `.1e` is in powers of ten.
 *
 * @returns What fills in the values, and throws a TypeError for one that the logs do not have.
 * @throws RangeError for any other format.
 */
export function parseTemplate(owner: string, template: string): (logs: Measured) => string {
  const parts = template.split(/(\{[^{}]+\})/).map((text): Part => {
    const [, name, spec] = /^\{([^:]+)(?::(.*))?\}$/.exec(text) ?? [];
    return name === undefined ? text : { name, format: formatOf(owner, text, spec) };
  });
  const fill = (part: Part, logs: Measured): string => {
    if (typeof part === "string") return part;
    const value = findLog(logs, part.name);
    if (value !== undefined) return part.format(value);
    throw new TypeError(
      `${owner}: filepath ${show(template)} has {${part.name}}, but the logs have only ${Object.keys(logs).join(", ")}`,
    );
  };
  return (logs) => parts.map((part) => fill(part, logs)).join("");
}

function formatOf(owner: string, place: string, spec = ""): (value: number) => string {
  const [match, zero, width, digits, type] = /^(0?)(\d*)(?:\.(\d+))?([dfe]?)$/.exec(spec) ?? [];
  if (match === undefined || (type !== "f" && type !== "e" && digits !== undefined)) {
    throw new RangeError(
      `${owner}: filepath must have formats such as {epoch:02d}, {val_loss:.2f} or {val_loss:.1e}, got ${place}`,
    );
  }
  const print = (value: number): string => {
    if (type === "d") return value.toFixed(0);
    if (type === "f") return value.toFixed(Number(digits ?? 6));
    if (type === "e") return value.toExponential(Number(digits ?? 6)).replace(/([+-])(\d)$/, "$10$2");
    return String(value);
  };
  return (value) => {
    const sign = value < 0 ? "-" : "";
    const text = print(Math.abs(value));
    const length = Number(width) - sign.length;
    return zero ? sign + text.padStart(length, "0") : (sign + text).padStart(Number(width));
  };
}
