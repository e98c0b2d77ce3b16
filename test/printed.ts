/** What `act` prints through console.log, joined by line breaks. */
export function printedBy(act: () => void): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...values: unknown[]) => void lines.push(values.join(" "));
  try {
    act();
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}

/** What `act` returns, with what it prints through console.log left out. */
export function silently<T>(act: () => T): T {
  let result: T | undefined;
  printedBy(() => (result = act()));
  return result as T;
}
