import { ExpressionReader, Names } from "./python-expression";
import { pythonTokens, Token } from "./python-tokens";
import { Call, isCall, Unknown, Value } from "./values";

/**
 * The calls in Python code of which the name is wanted, in their order, each with what its arguments are as far as literals,
 * arithmetic and plain assignments say it. Nothing of the code runs.
 *
 * @param given Values of names and expressions that the code does not tell.
 */
export function callsInPython(code: string, wanted: (name: string) => boolean, given: Names): Call[] {
  const tokens = pythonTokens(code);
  const names = namesIn(code, tokens, given);
  const reader = new ExpressionReader(code, tokens, names);
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

/** The values that assignments give to names; a name that is assigned more than once may have any of them. */
function namesIn(code: string, tokens: readonly Token[], given: Names): Map<string, Value> {
  const names = new Map<string, Value>(given);
  const counts = new Map<string, number>();
  const reader = new ExpressionReader(code, tokens, names);
  tokens.forEach((token, i) => {
    const isFirst = i === 0 || tokens[i - 1].type === "newline" || [";", ":"].includes(tokens[i - 1].text);
    if (!isFirst || token.type !== "name") return;
    let last = i;
    while (tokens[last + 1]?.text === "." && tokens[last + 2]?.type === "name") last += 2;
    const name = tokens
      .slice(i, last + 1)
      .map(({ text }) => text)
      .join("");
    const mark = tokens[last + 1]?.text;
    if (!/^(=|(\*\*|\/\/|[+\-*/%])=)$/.test(mark ?? "") || given.has(name)) return;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const { value } = mark === "=" ? reader.read(last + 2) : { value: new Unknown(name) };
    const isSame = count > 1 && value === names.get(name);
    if (count === 1 || !isSame)
      names.set(name, count > 1 ? new Unknown(name, `which is assigned ${count} times`) : value);
  });
  return names;
}
