import { arithmetic, computed } from "./python-arithmetic";
import { pathEnd } from "./python-bindings";
import { endOf } from "./python-statements";
import { stringOf, Token } from "./python-tokens";
import { Call, isCall, notRead, Unknown, Value } from "./values";

/** Values by the code that stands for them, without spaces, and the piece of code where it stands. */
export interface Names {
  get(text: string, at: number): Value | undefined;
  /** The name under which another module has what is called by this one. */
  callee?(name: string): string;
}

/** Thrown where code is more than literals, arithmetic and calls. */
class TooMuch extends Error {}

const constants: Readonly<Record<string, Value>> = { True: true, False: false, None: null };

/** Reads expressions of Python code, and computes with their numbers. Nothing of the code runs. */
export class ExpressionReader {
  private i = 0;

  constructor(
    private readonly code: string,
    private readonly tokens: readonly Token[],
    private readonly names: Names,
  ) {}

  /** The value of the expression that begins at a piece; what is more than this reads is an Unknown. */
  read(index: number): { value: Value; next: number } {
    return this.orUnknown(index, () => this.whole());
  }

  /** The call that begins at a piece, without what follows it; an Unknown where code is cut off or more than this reads. */
  call(index: number): { value: Value; next: number } {
    return this.orUnknown(index, () => {
      this.i = pathEnd(this.tokens, index);
      return this.calling(index);
    });
  }

  private orUnknown(index: number, read: () => Value): { value: Value; next: number } {
    this.i = index;
    try {
      return { value: read(), next: this.i };
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      this.i = endOf(this.tokens, index, ({ type }) => type === "newline");
      return { value: new Unknown(this.textFrom(index), notRead), next: this.i };
    }
  }

  /** The call whose arguments stand here, of what began at a piece. */
  private calling(from: number): Call {
    const { text } = this.tokens[this.i - 1];
    const call = { name: this.names.callee?.(text) ?? text, at: this.tokens[from].at, ...this.args() };
    return { ...call, text: this.textFrom(from) };
  }

  /** An expression up to a comma, a closing bracket or the line's end. */
  private whole(): Value {
    const from = this.i;
    try {
      const value = this.sum();
      if (this.isEnd()) return this.named(value, from);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
    }
    this.i = from;
    this.skip();
    return this.named(new Unknown(this.textFrom(from)), from);
  }

  /** The value that is given for this code, where the code itself does not tell. */
  private named(value: Value, from: number): Value {
    return value instanceof Unknown ? (this.nameOf(from) ?? value) : value;
  }

  /** The value of the code since a piece, where a name stands for it. */
  private nameOf(from: number): Value | undefined {
    return this.names.get(this.textFrom(from).replace(/\s/g, ""), from);
  }

  private sum(): Value {
    let value = this.product();
    while (this.is("+") || this.is("-")) value = arithmetic(this.next().text, value, this.product());
    return value;
  }

  private product(): Value {
    let value = this.sign();
    while (["*", "/", "//", "%"].some((mark) => this.is(mark)))
      value = arithmetic(this.next().text, value, this.sign());
    return value;
  }

  private sign(): Value {
    if (!this.is("-") && !this.is("+")) return this.power();
    const mark = this.next().text;
    return arithmetic(mark, 0, this.sign());
  }

  private power(): Value {
    const base = this.chain();
    return this.is("**") ? arithmetic(this.next().text, base, this.sign()) : base;
  }

  /** A literal, a name, a call; with attributes, calls and places of it. */
  private chain(): Value {
    const from = this.i;
    const { type } = this.peek();
    let value = type === "name" ? this.name() : this.literal();
    for (;;) {
      if (this.is("(")) {
        const isOfCall = isCall(value) || this.i > pathEnd(this.tokens, from);
        const call = this.calling(from);
        value = this.nameOf(from) ?? (isOfCall ? new Unknown(call.text!) : computed(call));
      } else if (this.is(".") || this.is("[")) {
        if (this.next().text === ".") this.next();
        else this.close("]");
        const text = this.textFrom(from);
        value = this.nameOf(from) ?? new Unknown(text);
      } else return value;
    }
  }

  private name(): Value {
    const { text } = this.next();
    if (Object.hasOwn(constants, text)) return constants[text];
    if (["lambda", "not", "await", "yield"].includes(text)) throw new TooMuch();
    return this.names.get(text, this.i - 1) ?? new Unknown(text);
  }

  private literal(): Value {
    const { type, text } = this.next();
    if (type === "number") return Number(text.replace(/_/g, ""));
    if (type === "string") {
      let joined = stringOf(text);
      while (this.peek().type === "string") joined += stringOf(this.next().text);
      return joined;
    }
    if (type !== "mark") throw new TooMuch();
    if (text === "[") return this.items("]").values;
    if (text === "{") return this.entries();
    if (text !== "(") throw new TooMuch();
    const { values, hasComma } = this.items(")");
    return values.length === 1 && !hasComma ? values[0] : values;
  }

  private items(end: string): { values: Value[]; hasComma: boolean } {
    const values: Value[] = [];
    let hasComma = false;
    while (!this.take(end)) {
      values.push(this.whole());
      if (this.take(",")) hasComma = true;
      else if (!this.is(end)) throw new TooMuch();
    }
    return { values, hasComma };
  }

  private entries(): Value {
    const entries = new Map<string, Value>();
    while (!this.take("}")) {
      const key = this.sum();
      if (!this.take(":")) throw new TooMuch();
      entries.set(String(key instanceof Unknown ? key.text : key), this.whole());
      if (!this.take(",") && !this.is("}")) throw new TooMuch();
    }
    return entries;
  }

  private args(): Pick<Call, "args" | "keywords"> {
    this.next();
    const args: Value[] = [];
    const keywords = new Map<string, Value>();
    while (!this.take(")")) {
      const from = this.i;
      if (this.take("**") || this.take("*")) this.spread(from, args, keywords);
      else if (this.peek().type === "name" && this.peek(1).text === "=") {
        const name = this.next().text;
        this.next();
        keywords.set(name, this.whole());
      } else args.push(this.whole());
      if (!this.take(",") && !this.is(")")) throw new TooMuch();
    }
    return { args, keywords };
  }

  /** The arguments in a list or a dict; where it is not known they may be any. */
  private spread(from: number, args: Value[], keywords: Map<string, Value>): void {
    const value = this.whole();
    if (Array.isArray(value)) args.push(...(value as readonly Value[]));
    else if (value instanceof Map) for (const [name, item] of value) keywords.set(name, item as Value);
    else args.push(new Unknown(this.textFrom(from), "which may hold any arguments"));
  }

  private close(end: string): void {
    while (!this.take(end)) {
      this.skip();
      if (!this.take(",") && !this.take(":") && !this.is(end)) throw new TooMuch();
    }
  }

  /** On to the next comma, colon of an entry, closing bracket or line's end that does not stand in brackets. */
  private skip(): void {
    for (let depth = 0; depth > 0 || !this.isEnd(); this.i++) {
      const { type, text } = this.peek();
      if (type === "end") throw new TooMuch();
      if (type === "mark" && "([{".includes(text)) depth++;
      if (type === "mark" && ")]}".includes(text)) depth--;
    }
  }

  private isEnd(): boolean {
    const { type, text } = this.peek();
    return (
      type === "newline" || type === "end" || (type === "mark" && [",", ")", "]", "}", ";"].includes(text))
    );
  }

  private textFrom(index: number): string {
    if (this.i === index) return "";
    const last = this.tokens[this.i - 1];
    return this.code.slice(this.tokens[index].at, last.at + last.text.length);
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.i + ahead, this.tokens.length - 1)];
  }

  private next(): Token {
    const token = this.peek();
    this.i++;
    return token;
  }

  private is(mark: string): boolean {
    const { type, text } = this.peek();
    return type === "mark" && text === mark;
  }

  private take(mark: string): boolean {
    if (!this.is(mark)) return false;
    this.i++;
    return true;
  }
}
