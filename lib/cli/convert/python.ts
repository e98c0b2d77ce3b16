import { ExpressionReader } from "./python-expression";
import { Scopes } from "./python-scopes";
import { pythonTokens, Token } from "./python-tokens";
import { Call, isCall, Value } from "./values";

/**
 * The calls in Python code of which the name is wanted, in their order, each with what its arguments are as far as literals,
 * arithmetic and plain assignments say it. Nothing of the code runs.
 *
 * @param given Values of names and expressions that the code does not tell.
 */
export function callsInPython(
  code: string,
  wanted: (name: string) => boolean,
  given: ReadonlyMap<string, Value>,
): Call[] {
  const tokens = pythonTokens(code);
  const reader = new ExpressionReader(code, tokens, new Scopes(code, tokens, given));
  const calls: Call[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const isStart = tokens[i].type === "name" && tokens[i - 1]?.text !== ".";
    if (!isStart || isDefinition(tokens, i)) continue;
    let last = i;
    while (tokens[last + 1]?.text === "." && tokens[last + 2]?.type === "name") last += 2;
    if (tokens[last + 1]?.text !== "(" || !wanted(tokens[last].text)) continue;
    const { value, next } = reader.read(i);
    if (isCall(value)) {
      calls.push(value);
      i = next - 1;
    }
  }
  // A call that a variable brings into another is part of that.
  const inner = new Set(calls.flatMap((call) => [...positionsIn(call)].slice(1)));
  return calls.filter(({ at }) => !inner.has(at));
}

/** Whether a name is that of a class or a function being defined. */
const isDefinition = (tokens: readonly Token[], i: number): boolean =>
  ["class", "def"].includes(tokens[i - 1]?.text);

/** Where a call, and those that it is made of, begin. */
function* positionsIn(value: Value): Generator<number | undefined> {
  if (isCall(value)) {
    yield value.at;
    for (const item of [...value.args, ...value.keywords.values()]) yield* positionsIn(item);
  } else if (Array.isArray(value)) for (const item of value) yield* positionsIn(item);
}
