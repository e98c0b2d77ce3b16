import type { CompiledCell, Known } from "./compile";

const missing = (name: string): ReferenceError => new ReferenceError(`${name} is not defined`);

/** What a name is looked up in that no cell has declared. */
const nothing = new Proxy(Object.create(null) as object, {
  get(_, name) {
    if (typeof name === "symbol") return undefined;
    throw missing(name);
  },
  set(_, name) {
    throw missing(String(name));
  },
});

/** The names that cells share, and their values. */
export class Scope implements Known {
  readonly values = Object.create(nothing) as Record<string, unknown>;
  private constants = new Set<string>();

  /** Gives names their values, whatever they were before. */
  readonly declare = (values: Readonly<Record<string, unknown>>): void => {
    for (const [name, value] of Object.entries(values)) {
      Object.defineProperty(this.values, name, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  };

  isShared = (name: string): boolean => Object.hasOwn(this.values, name);
  isConstant = (name: string): boolean => this.constants.has(name);
  isGlobal = (name: string): boolean => name in globalThis;

  /** Remembers which names a cell that runs declares as constants. */
  note({ constants, variables }: Pick<CompiledCell, "constants" | "variables">): void {
    variables.forEach((name) => this.constants.delete(name));
    constants.forEach((name) => this.constants.add(name));
  }
}
