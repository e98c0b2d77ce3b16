import { format, inspect } from "node-inspect-extracted";
import { write } from "./outbox";

const print =
  (name: "stdout" | "stderr") =>
  (...values: unknown[]): void =>
    write(name, `${indented(format(...values))}\n`);

let indent = "";

const indented = (text: string): string => indent + text.replaceAll("\n", `\n${indent}`);

/** Makes `console` write beneath the cell, in the words that Node's has. */
export function useConsole(): void {
  const [out, error] = [print("stdout"), print("stderr")];
  const group = (...values: unknown[]): void => {
    if (values.length > 0) out(...values);
    indent += "  ";
  };
  Object.assign(console, {
    ...{ log: out, info: out, debug: out, table: out, error, warn: error, trace: error },
    dir: (value: unknown, options?: object) => out(inspect(value, { customInspect: false, ...options })),
    assert(holds: unknown, ...values: unknown[]) {
      if (!holds) error(...(values.length > 0 ? ["Assertion failed:", ...values] : ["Assertion failed"]));
    },
    ...{ group, groupCollapsed: group, groupEnd: () => void (indent = indent.slice(2)) },
  });
}
