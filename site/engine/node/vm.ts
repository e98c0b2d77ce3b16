// What the exercises' checks take of Node's module. Nothing ends a script here after a time: the reader stops the worker.
export const createContext = <T extends object>(context: T): T => context;

/** An expression on a context's properties. */
export class Script {
  constructor(private readonly expression: string) {}

  runInContext(context: object): unknown {
    return new Function("context", `with (context) return ${this.expression};`)(context) as unknown;
  }
}
