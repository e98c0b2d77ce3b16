import type { Token } from "./python-tokens";

/** Pieces of the code, from the first up to the one before the last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A simple statement, or the head of a compound one, as `for x in y:`. */
export interface Statement extends Range {
  /** Whether it begins its line. */
  readonly isFirst: boolean;
}

const heads = new Set("if elif else for while with try except finally class def async match case".split(" "));

/** The statements of code in their order. */
export function* statementsIn(tokens: readonly Token[]): Generator<Statement> {
  let isFirst = true;
  for (let from = 0; from < tokens.length;) {
    const { type, text } = tokens[from];
    if (type === "newline" || type === "end" || text === ";") {
      isFirst = type === "newline";
      from++;
      continue;
    }
    const line = endOf(tokens, from, (token) => token.type === "newline" || token.text === ";");
    const colon =
      heads.has(text) && !["=", ":"].includes(tokens[from + 1].text) ? colonIn(tokens, from) : line;
    yield { from, to: Math.min(line, colon), isFirst };
    isFirst = false;
    // A bracket that nothing opens ends a statement too.
    from = Math.max(from + 1, Math.min(line, colon + 1));
  }
}

/** Where the first piece of a kind stands outside of brackets, or the code's end. */
export function endOf(
  tokens: readonly Token[],
  from: number,
  isIt: (token: Token) => boolean,
  to = tokens.length - 1,
): number {
  let depth = 0;
  for (let i = from; i < to; i++) {
    const { type, text } = tokens[i];
    if (depth === 0 && isIt(tokens[i])) return i;
    if (type === "mark" && "([{".includes(text)) depth++;
    if (type === "mark" && ")]}".includes(text) && depth-- === 0) return i;
  }
  return to;
}

/** The colon that ends a head: not that of a `lambda`. */
function colonIn(tokens: readonly Token[], from: number): number {
  let lambdas = 0;
  return endOf(tokens, from, ({ type, text }) => {
    if (type === "name" && text === "lambda") lambdas++;
    return type === "newline" || (text === ":" && lambdas-- === 0);
  });
}

/** The ranges between commas outside of brackets; a comma at the end adds none. */
export function partsOf(tokens: readonly Token[], { from, to }: Range, mark = ","): Range[] {
  const parts: Range[] = [];
  while (from < to) {
    const end = endOf(tokens, from, ({ text }) => text === mark, to);
    parts.push({ from, to: end });
    from = end + 1;
  }
  return parts;
}
