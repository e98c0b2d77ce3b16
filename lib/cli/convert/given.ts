import { UsageError } from "../usage-error";
import { ExpressionReader } from "./python-expression";
import { endOf } from "./python-statements";
import { pythonTokens } from "./python-tokens";
import { isCall, Unknown, Value } from "./values";

const owner = "lrlab convert";

/**
 * The values of `--set`, by their names without spaces.
 *
 * @throws UsageError if one is no NAME=VALUE, is given twice, or has more than one value.
 */
export function givenNames(given: readonly string[] = []): Map<string, Value> {
  const names = new Map<string, Value>();
  for (const text of given) {
    const tokens = pythonTokens(text);
    const { at } = tokens[endOf(tokens, 0, (token) => token.text === "=")];
    const [name, value] = [text.slice(0, at).replace(/\s/g, ""), text.slice(at + 1).trim()];
    if (!name || !value)
      throw new UsageError(`${owner}: --set must be NAME=VALUE, as epochs=10, got ${text}`);
    if (names.has(name)) throw new UsageError(`${owner}: --set ${name} is given twice`);
    names.set(name, valueOf(name, value));
  }
  return names;
}

/** A number, a word, a list or a call, as Python writes them; a word needs no quotation marks. */
function valueOf(name: string, text: string): Value {
  if (/^[A-Za-z_]\w*$/.test(text) && !/^(True|False|None)$/.test(text)) return text;
  const tokens = pythonTokens(text);
  const { value, next } = new ExpressionReader(text, tokens, new Map()).read(0);
  if (value instanceof Unknown || tokens[next].type !== "newline")
    throw new UsageError(`${owner}: --set ${name} must be a number, a word, [a list] or a call, got ${text}`);
  return withoutPlace(value);
}

/** A call that stands nowhere in the code. */
function withoutPlace(value: Value): Value {
  if (!isCall(value)) return Array.isArray(value) ? value.map(withoutPlace) : value;
  const keywords = new Map(Array.from(value.keywords, ([key, item]) => [key, withoutPlace(item)]));
  return { name: value.name, args: value.args.map(withoutPlace), keywords };
}
