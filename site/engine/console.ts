import { format, inspect } from "node-inspect-extracted";
import { tableText } from "./console-table";
import { write } from "./outbox";

type Print = (...values: unknown[]) => void;

const print =
  (name: "stdout" | "stderr"): Print =>
  (...values) =>
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
    ...{ log: out, info: out, debug: out, error, warn: error, trace: error },
    table: (data: unknown, columns?: readonly string[]) => out(tableText(data, columns) ?? data),
    dir: (value: unknown, options?: object) => out(inspect(value, { customInspect: false, ...options })),
    assert(holds: unknown, ...values: unknown[]) {
      if (!holds) error(...(values.length > 0 ? ["Assertion failed:", ...values] : ["Assertion failed"]));
    },
    ...{ group, groupCollapsed: group, groupEnd: () => void (indent = indent.slice(2)) },
    ...counters(out, error),
  });
}

/** Counts, and times in the form that Node gives them below a second. */
function counters(out: Print, error: Print) {
  const [counts, starts] = [new Map<string, number>(), new Map<string, number>()];
  const log = (label: string, ...values: unknown[]): void => {
    const start = starts.get(label);
    if (start === undefined) error(`Warning: No such label '${label}'`);
    else out(`${label}: ${(performance.now() - start).toFixed(3)}ms`, ...values);
  };
  return {
    count(label = "default") {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = "default") => void counts.delete(label),
    time: (label = "default") => void starts.set(label, performance.now()),
    timeLog: (label = "default", ...values: unknown[]) => log(label, ...values),
    timeEnd(label = "default") {
      log(label);
      starts.delete(label);
    },
  };
}
