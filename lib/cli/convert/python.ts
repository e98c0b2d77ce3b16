import type { Found } from "./config";
import type { Framework } from "./context";
import { pathEnd } from "./python-bindings";
import { ExpressionReader } from "./python-expression";
import { Scopes } from "./python-scopes";
import { pythonTokens, Token } from "./python-tokens";
import { explain, isCall, Unknown, Value } from "./values";

/**
 * The schedules of a framework that Python code calls, in their order, each with what its arguments are as far as literals, arithmetic
 * and plain assignments say it. Nothing of the code runs.
 *
 * @param given Values of names and expressions that the code does not tell.
 */
export function schedulesInPython(
  code: string,
  { knows, resembling }: Framework,
  given: ReadonlyMap<string, Value>,
): Found[] {
  const tokens = pythonTokens(code);
  const scopes = new Scopes(code, tokens, given);
  const reader = new ExpressionReader(code, tokens, scopes);
  const found: Found[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const isStart = tokens[i].type === "name" && tokens[i - 1]?.text !== ".";
    if (!isStart || isDefinition(tokens, i)) continue;
    const end = pathEnd(tokens, i);
    if (tokens[end]?.text !== "(") continue;
    const name = scopes.callee(tokens[end - 1].text);
    if (!knows(name)) {
      if (resembling?.test(name)) found.push({ leftOut: name });
      continue;
    }
    const { value, next } = reader.call(i);
    if (isCall(value)) {
      found.push({ call: value });
      i = next - 1;
    } else found.push({ unreadable: `${name}: the call is ${explain(value as Unknown)}` });
  }
  // A call that a variable brings into another is part of that.
  const inner = new Set(found.flatMap((one) => ("call" in one ? [...positionsIn(one.call)].slice(1) : [])));
  return found.filter((one) => !("call" in one) || !inner.has(one.call.at));
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
