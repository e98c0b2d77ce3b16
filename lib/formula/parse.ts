import { add, call, div, Expression, FunctionName, functions, mod, mul, pow, sub } from "./expression";

const token = /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([a-z]+)|(\*\*|[-+*/%^(),]))/iy;

/**
 * Reads a formula of the step as people type it: `0.95 ** k`, `1 / sqrt(max(k, 1))`, `0.5 * (1 + cos(pi * k / 50))`.
 * `x`, `step` and `epoch` stand for `k` too, `^` for `**`; `%` has the sign of the divisor, as in Python.
 *
 * @throws SyntaxError that says what is wrong.
 */
export function parseFormula(text: string): Expression {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (expected: string): void => {
    if (tokens[at++] !== expected) throw new SyntaxError(`expected "${expected}" ${place(tokens, at - 1)}`);
  };
  const operators =
    (ops: Record<string, (a: Expression, b: Expression) => Expression>, next: () => Expression) => () => {
      let left = next();
      for (let op = ops[peek() ?? ""]; op; op = ops[peek() ?? ""]) {
        at++;
        left = op(left, next());
      }
      return left;
    };
  const primary = (): Expression => {
    const word = tokens[at++];
    if (word === "(") {
      const inner = sum();
      take(")");
      return inner;
    }
    if (word !== undefined && /^[.\d]/.test(word)) return Number(word);
    if (word === "pi") return "pi";
    if (["k", "x", "step", "epoch"].includes(word)) return "k";
    if (Object.hasOwn(functions, word ?? ""))
      return call(word as FunctionName, ...args(word as FunctionName));
    throw new SyntaxError(
      `expected a number, k, pi or a function (${Object.keys(functions).join(", ")}) ${place(tokens, at - 1)}`,
    );
  };
  const args = (name: FunctionName): Expression[] => {
    take("(");
    const list = Array.from({ length: functions[name] }, (_, i) => {
      if (i > 0) take(",");
      return sum();
    });
    take(")");
    return list;
  };
  const power = (): Expression => {
    const base = primary();
    if (peek() !== "**") return base;
    at++;
    return pow(base, signed());
  };
  const signed = (): Expression => {
    if (peek() !== "-") return power();
    at++;
    return sub(0, signed());
  };
  const product = operators({ "*": mul, "/": div, "%": mod }, signed);
  const sum: () => Expression = operators({ "+": add, "-": sub }, product);
  const formula = sum();
  if (at < tokens.length) throw new SyntaxError(`expected an operator ${place(tokens, at)}`);
  return formula;
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  let end = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    tokens.push((match[1] ?? match[2] ?? match[3]).toLowerCase().replace("^", "**"));
    end = token.lastIndex;
  }
  if (text.slice(end).trim()) throw new SyntaxError(`cannot read "${text.slice(end).trim().slice(0, 20)}"`);
  return tokens;
}

const place = (tokens: string[], at: number): string =>
  at < tokens.length ? `before "${tokens[at]}"` : "at the end";
