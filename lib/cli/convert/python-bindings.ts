import { endOf, partsOf, Range } from "./python-statements";
import type { Token } from "./python-tokens";

/** A place of the code that gives a name a value, or changes the value that it has. */
export interface Binding {
  /** A name, or one with its attributes, as `self.lr`. */
  readonly name: string;
  readonly at: number;
  /** Where its value begins; several are a tuple's. Without them only running the code would tell it. */
  readonly values?: readonly number[];
  readonly isTuple?: boolean;
  readonly isChange?: boolean;
}

/** The methods of lists and dicts that change them. */
const changing = new Set(
  "append extend insert remove pop clear sort reverse update setdefault popitem".split(" "),
);
const augmented = /^(\*\*|\/\/|[-+*/%@&|^])=$/;

/** All that a statement binds. */
export function* bindingsIn(tokens: readonly Token[], statement: Range): Generator<Binding> {
  const { from, to } = statement;
  const head = tokens[from].text;
  if (head === "import" || head === "from") yield* imported(tokens, statement);
  else if (head === "case") yield* namesIn(tokens, { from: from + 1, to });
  else if (head === "del") yield* targets(tokens, { from: from + 1, to });
  else yield* assigned(tokens, statement);
  for (let i = from; i < to; i++) {
    const { type, text } = tokens[i];
    if (text === ":=" && i > from) yield { name: tokens[i - 1].text, at: i };
    if (text === "." && changing.has(tokens[i + 1].text) && tokens[i + 2].text === "(")
      yield* changes(tokens, startOf(tokens, i, from));
    if (type !== "name") continue;
    const next = { from: i + 1, to };
    if (text === "for")
      yield* targets(tokens, { ...next, to: endOf(tokens, i + 1, (token) => token.text === "in", to) });
    if (text === "as") yield* targets(tokens, { ...next, to: endOf(tokens, i + 1, isAfterTarget, to) });
    if (text === "lambda") yield* parameters(tokens, { ...next, to: endOf(tokens, i + 1, isColon, to) });
  }
}

/** The parameters of a function, which its calls give. */
export function* parameters(tokens: readonly Token[], list: Range): Generator<Binding> {
  for (const part of partsOf(tokens, list)) {
    const first = tokens.slice(part.from, part.to).find(({ type }) => type === "name");
    if (first) yield { name: first.text, at: part.from };
  }
}

const isColon = ({ text }: Token): boolean => text === ":";
const isAfterTarget = ({ text }: Token): boolean => text === "," || text === ":" || text === "if";

function* imported(tokens: readonly Token[], statement: Range): Generator<Binding> {
  const at = tokens.slice(statement.from, statement.to).findIndex(({ text }) => text === "import");
  if (at < 0) return;
  for (let i = statement.from + at + 1; i < statement.to; i++) {
    const isPart = tokens[i - 1].text === "." || ["as", "."].includes(tokens[i + 1].text);
    if (tokens[i].type === "name" && !isPart && tokens[i].text !== "as")
      yield { name: tokens[i].text, at: i };
  }
}

/** The names that an import gives, and those that they have in their module. */
export function* renamedIn(tokens: readonly Token[], { from, to }: Range): Generator<[string, string]> {
  if (tokens[from].text === "from")
    for (let i = from + 1; i < to; i++)
      if (tokens[i].text === "as") yield [tokens[i + 1].text, tokens[i - 1].text];
}

/** What `=` and its kin bind. */
function* assigned(tokens: readonly Token[], statement: Range): Generator<Binding> {
  const sides = partsOf(tokens, statement, "=");
  const value = sides.pop();
  if (!value) return;
  for (const { from, to } of sides)
    yield* pairs(tokens, { from, to: endOf(tokens, from, isColon, to) }, value);
  const mark = endOf(tokens, statement.from, ({ text }) => augmented.test(text), statement.to);
  if (mark < statement.to) yield* targets(tokens, { from: statement.from, to: mark });
}

/** Targets with their values: one of all, or of each one. */
function* pairs(tokens: readonly Token[], target: Range, value: Range): Generator<Binding> {
  const [names, values] = [target, value].map((range) => partsOf(tokens, range));
  const [isTuple, hasTuple] = [target, value].map(
    ({ from, to }) => endOf(tokens, from, ({ text }) => text === ",", to) < to,
  );
  const starts = values.map(({ from }) => from);
  for (const [i, part] of names.entries())
    for (const binding of targets(tokens, part)) {
      const isPlain = !binding.isChange && tokens[part.from].type === "name";
      if (isPlain && !isTuple) yield { ...binding, values: starts, isTuple: hasTuple };
      else if (isPlain && hasTuple && names.length === values.length && !hasStar(tokens, target, value))
        yield { ...binding, values: [starts[i]] };
      else yield binding;
    }
}

const hasStar = (tokens: readonly Token[], ...ranges: readonly Range[]): boolean =>
  ranges.some((range) => partsOf(tokens, range).some(({ from }) => tokens[from].text === "*"));

/** Names that stand where a value goes: alone, with attributes, in brackets; an item of one changes it. */
function* targets(tokens: readonly Token[], range: Range): Generator<Binding> {
  for (const { from, to } of partsOf(tokens, range)) {
    if (tokens[from].type !== "name") yield* namesIn(tokens, { from, to });
    else {
      const end = pathEnd(tokens, from);
      if (end >= to) yield { name: pathOf(tokens, from, end), at: from };
      else yield* changes(tokens, from);
    }
  }
}

/** All names of a pattern. */
function* namesIn(tokens: readonly Token[], { from, to }: Range): Generator<Binding> {
  for (let i = from; i < to; i++)
    if (
      tokens[i].type === "name" &&
      tokens[i - 1].text !== "." &&
      ![".", "(", "="].includes(tokens[i + 1].text)
    )
      yield { name: tokens[i].text, at: i };
}

/** A change of what stands at a place changes all that holds it: `opt` and `opt.param_groups`. */
function* changes(tokens: readonly Token[], from: number): Generator<Binding> {
  if (from < 0) return;
  for (let end = from + 1; end <= pathEnd(tokens, from); end += 2)
    yield { name: pathOf(tokens, from, end), at: from, isChange: true };
}

/** Where a name with its attributes ends. */
export function pathEnd(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  while (tokens[end]?.text === "." && tokens[end + 1]?.type === "name") end += 2;
  return end;
}

const pathOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join("");

/** Where an expression begins of which an attribute is taken; -1 where it is no name's. */
function startOf(tokens: readonly Token[], dot: number, least: number): number {
  let depth = 0;
  for (let i = dot - 1; i >= least; i--) {
    const { type, text } = tokens[i];
    if (text === ")" || text === "]") depth++;
    else if (text === "(" || text === "[") depth--;
    else if (depth === 0 && type === "name" && tokens[i - 1]?.text !== ".") return i;
    if (depth < 0) return -1;
  }
  return -1;
}
