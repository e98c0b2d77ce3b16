import type { CompiledCell, Known } from "./compile";

const missing = (name: string): ReferenceError => new ReferenceError(`${name} is not defined`);

/** What a name is looked up in that no cell has declared: the worker's own names. */
const global = new Proxy(Object.create(null) as object, {
  get(_, name) {
    if (typeof name === "symbol") return undefined;
    if (name in globalThis) return Reflect.get(globalThis, name);
    throw missing(name);
  },
  set(_, name, value) {
    if (name in globalThis) return Reflect.set(globalThis, name, value);
    throw missing(String(name));
  },
});

/** The names that cells share, and their values. */
export class Scope implements Known {
  readonly values = Object.create(global) as Record<string, unknown>;
  private constants = new Set<string>();
  private constantsOfCell: readonly string[] = [];

  /** Gives names of the cell that runs their values, whatever they were before. */
  readonly declare = (values: Readonly<Record<string, unknown>>): void => {
    for (const [name, value] of Object.entries(values)) {
      Object.defineProperty(this.values, name, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
      if (this.constantsOfCell.includes(name)) this.constants.add(name);
      else this.constants.delete(name);
    }
  };

  isShared = (name: string): boolean => Object.hasOwn(this.values, name);
  isConstant = (name: string): boolean => this.constants.has(name);
  // What a browser adds is enumerable, as a worker's `name`.
  isBuiltIn = (name: string): boolean =>
    Object.getOwnPropertyDescriptor(globalThis, name)?.enumerable === false;

  /** Begins a cell. */
  begin({ constants }: Pick<CompiledCell, "constants">): void {
    this.constantsOfCell = constants;
  }
}
