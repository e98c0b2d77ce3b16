import { show } from "../../options/show";
import { UsageError } from "../usage-error";

/** A piece of a text: a mark, a word, or a text in quotation marks. */
export interface Token {
  readonly type: "mark" | "word" | "text" | "end";
  readonly text: string;
  /** Where it begins, from 0. */
  readonly at: number;
}

const pattern = /\s*(?:([()[\]{},:=])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([^\s()[\]{},:="']+))/gy;

/** The pieces of a text, an end after the last. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, mark, quoted, word] = match;
    const type = mark ? "mark" : quoted ? "text" : "word";
    tokens.push({ type, text: mark ?? quoted?.slice(1, -1) ?? word, at: match.index + whole.search(/\S/) });
    at = match.index + whole.length;
  }
  const rest = text.slice(at).trim();
  if (rest) throw new UsageError(`a quotation mark is not closed: ${show(rest)}`);
  return [...tokens, { type: "end", text: "the end", at: text.length }];
}

/** Pieces that are read one after the other. */
export class Reader {
  private i = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.i + ahead, this.tokens.length - 1)];
  }

  next(): Token {
    const token = this.peek();
    this.i++;
    return token;
  }

  isMark(mark: string, ahead = 0): boolean {
    const { type, text } = this.peek(ahead);
    return type === "mark" && text === mark;
  }

  /** Reads on past a mark; false where another piece comes. */
  skip(mark: string): boolean {
    if (!this.isMark(mark)) return false;
    this.i++;
    return true;
  }

  /** @throws UsageError that says what comes, and where. */
  fail(expected: string): never {
    const { type, text, at } = this.peek();
    throw new UsageError(
      `expected ${expected} at character ${at + 1}, got ${type === "end" ? text : show(text)}`,
    );
  }
}
