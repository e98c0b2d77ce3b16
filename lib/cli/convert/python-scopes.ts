import { Binding, bindingsIn, parameters, renamedIn } from "./python-bindings";
import { ExpressionReader, Names } from "./python-expression";
import { endOf, statementsIn } from "./python-statements";
import type { Token } from "./python-tokens";
import { Unknown, Value } from "./values";

/** All that gives one name its value in one scope. */
interface Variable {
  readonly bindings: Binding[];
  isChanged: boolean;
  value?: Value;
}

/** A module, or the body of a function or a class. */
interface Scope {
  readonly from: number;
  to: number;
  readonly column: number;
  readonly outer?: Scope;
  /** Functions do not see the names of a class that they stand in. */
  readonly isClass: boolean;
  readonly variables: Map<string, Variable>;
  /** Names of an outer scope, by `global` or `nonlocal`. */
  readonly foreign: Map<string, Scope>;
}

/**
 * The values of names by where they stand: those that the name's scope binds once, as Python's rules of scopes have it. A name with
 * attributes belongs to the whole module.
 */
export class Scopes implements Names {
  private readonly scopes: Scope[];
  private readonly imports: ReadonlyMap<string, string>;

  /** @param given Values of names and expressions that the code does not tell. */
  constructor(
    private readonly code: string,
    private readonly tokens: readonly Token[],
    private readonly given: ReadonlyMap<string, Value>,
  ) {
    const statements = [...statementsIn(tokens)];
    this.imports = new Map(statements.flatMap((statement) => [...renamedIn(tokens, statement)]));
    this.scopes = [scope(0, -1)];
    this.scopes[0].to = tokens.length;
    const changes: [Binding, Scope][] = [];
    let inner = this.scopes[0];
    for (const statement of statements) {
      const column = this.columnOf(statement.from);
      while (statement.isFirst && inner.outer && column <= inner.column) {
        inner.to = statement.from;
        inner = inner.outer;
      }
      for (const binding of bindingsIn(tokens, statement))
        if (binding.isChange) changes.push([binding, inner]);
        else this.add(binding, inner);
      inner = this.enter(statement.from, statement.to, inner);
    }
    for (const [{ name, at }, where] of changes) {
      const variable = this.find(name, at, where);
      if (variable) variable.isChanged = true;
    }
  }

  get(text: string, at: number): Value | undefined {
    if (this.given.has(text)) return this.given.get(text);
    const variable = this.find(text, at);
    if (!variable) return undefined;
    // A name that stands in its own value has none.
    variable.value ??= ((variable.value = new Unknown(text)), this.valueOf(text, variable));
    return variable.value;
  }

  callee(name: string): string {
    return this.imports.get(name) ?? name;
  }

  private columnOf(index: number): number {
    const { at } = this.tokens[index];
    return at - this.code.lastIndexOf("\n", at - 1) - 1;
  }

  private add(binding: Binding, to: Scope): void {
    const { name } = binding;
    const { variables } = name.includes(".") ? this.scopes[0] : (to.foreign.get(name) ?? to);
    const variable = variables.get(name) ?? { bindings: [], isChanged: false };
    variable.bindings.push(binding);
    variables.set(name, variable);
  }

  /** The scope after a statement: a function's or a class's own, with the function's parameters. */
  private enter(from: number, to: number, outer: Scope): Scope {
    const { text } = this.tokens[from];
    if (text === "global" || text === "nonlocal")
      for (const token of this.tokens.slice(from + 1, to))
        if (token.type === "name")
          outer.foreign.set(token.text, text === "global" ? this.scopes[0] : (outer.outer ?? outer));
    const at = text === "async" ? from + 1 : from;
    const kind = this.tokens[at].text;
    if (kind !== "def" && kind !== "class") return outer;
    this.add({ name: this.tokens[at + 1].text, at }, outer);
    const inner = { ...scope(to, this.columnOf(from)), outer, isClass: kind === "class" };
    inner.to = this.tokens.length;
    this.scopes.push(inner);
    const open = endOf(this.tokens, at, (token) => token.text === "(", to);
    if (kind === "def")
      for (const binding of parameters(this.tokens, {
        from: open + 1,
        to: endOf(this.tokens, open + 1, () => false, to),
      }))
        this.add(binding, inner);
    return inner;
  }

  private find(name: string, at: number, where = this.innermost(at)): Variable | undefined {
    if (name.includes(".")) return this.scopes[0].variables.get(name);
    for (let scope: Scope | undefined = where; scope; scope = scope.outer) {
      const isSeen = scope === where || !scope.isClass;
      const variable = isSeen ? (scope.foreign.get(name) ?? scope).variables.get(name) : undefined;
      if (variable) return variable;
    }
    return undefined;
  }

  private innermost(at: number): Scope {
    return [...this.scopes].reverse().find(({ from, to }) => from <= at && at < to)!;
  }

  private valueOf(name: string, { bindings, isChanged }: Variable): Value {
    if (isChanged) return new Unknown(name, "which is changed after its assignment");
    const [first, ...others] = bindings.map((binding) => this.read(name, binding));
    if (others.every((other) => other === first)) return first;
    return new Unknown(name, `which is assigned ${bindings.length} times`);
  }

  private read(name: string, { values, isTuple }: Binding): Value {
    if (!values) return new Unknown(name);
    const read = values.map((at) => new ExpressionReader(this.code, this.tokens, this).read(at).value);
    return isTuple ? read : read[0];
  }
}

const scope = (from: number, column: number): Scope => ({
  from,
  to: from,
  column,
  isClass: false,
  variables: new Map(),
  foreign: new Map(),
});
