/** A value as an error shows it: short, on one line. */
export function show(value: unknown): string {
  return shorten(showNested(value, 0));
}

function showNested(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `a function${value.name ? ` ${value.name}` : ""}`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = depth < 3 ? Object.entries(value) : [["...", "..."]];
  if (Array.isArray(value)) return `[${entries.map(([, item]) => showNested(item, depth + 1)).join(", ")}]`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "an object of class Promise (is an await missing?)";
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return `an object of class ${prototype.constructor?.name}`;
  return `{${entries.map(([name, item]) => `${name}: ${showNested(item, depth + 1)}`).join(", ")}}`;
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** The end of an error about an unknown name: the name that was probably meant, or all that there are. */
export function suggestion(name: string, names: readonly string[]): string {
  const camel = name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const whole = camel.length > 2 ? names.filter((candidate) => candidate.startsWith(camel)) : [];
  if (whole.length === 1) return `, did you mean ${whole[0]}?`;
  const [best] = names
    .map((candidate) => ({ candidate, distance: editDistance(camel.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, name.length / 3)
    ? `, did you mean ${best.candidate}?`
    : `; expected one of ${names.join(", ")}`;
}

/** The Levenshtein distance between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
