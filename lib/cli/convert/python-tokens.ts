/** A piece of Python. */
export interface Token {
  readonly type: "name" | "number" | "string" | "other-string" | "mark" | "newline" | "end";
  readonly text: string;
  readonly at: number;
}

const number = /(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)/y;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const string =
  /([rRuUbBfF]{0,2})("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')/y;
const space = /(?:[ \t\f\r]|\\\r?\n|#[^\n]*)+/y;
const mark = /\*\*=?|\/\/=?|<<|>>|->|:=|[=!<>+\-*/%@&|^]=|[^\s]/y;

/** The pieces of Python code. A line's end counts outside of brackets alone. */
export function pythonTokens(code: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let depth = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(code);
  };
  while (at < code.length) {
    const blank = match(space);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    if (code[at] === "\n") {
      if (depth === 0) tokens.push({ type: "newline", text: "\n", at });
      at++;
      continue;
    }
    const token = read(match, at);
    if (token.type === "mark" && "([{".includes(token.text)) depth++;
    if (token.type === "mark" && ")]}".includes(token.text)) depth = Math.max(0, depth - 1);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { type: "newline", text: "", at }, { type: "end", text: "", at }];
}

function read(match: (pattern: RegExp) => RegExpExecArray | null, at: number): Token {
  const quoted = match(string);
  if (quoted) return { type: /[fb]/i.test(quoted[1]) ? "other-string" : "string", text: quoted[0], at };
  const digits = match(number);
  if (digits) return { type: "number", text: digits[0], at };
  const word = match(name);
  return word ? { type: "name", text: word[0], at } : { type: "mark", text: match(mark)![0], at };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\n": "" };

/** What a string's piece says. */
export function stringOf(text: string): string {
  const [, prefix, quoted] = /^([a-zA-Z]*)([\s\S]*)$/.exec(text)!;
  const marks = /^("""|''')/.test(quoted) ? 3 : 1;
  const inner = quoted.slice(marks, -marks);
  return /r/i.test(prefix)
    ? inner
    : inner.replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter);
}
