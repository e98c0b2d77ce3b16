/** A value as it stands in a call; a schedule as the call that makes it, another function by its name or its source. */
export function code(value: unknown): string {
  if (typeof value === "function")
    return "describe" in value ? (value.describe as () => string)() : value.name || String(value);
  if (Array.isArray(value)) return `[${value.map(code).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, each]) => `${name}: ${code(each)}`);
  return `{ ${entries.join(", ")} }`;
}
