/** A call that code or a configuration makes. */
export interface Call {
  /** The name's last part: `StepLR` of `torch.optim.lr_scheduler.StepLR`. */
  readonly name: string;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Where in the code it begins, and the code; calls of a configuration have none. */
  readonly at?: number;
  readonly text?: string;
}

/** What only running the code would tell. */
export class Unknown {
  constructor(
    /** The code. */
    readonly text: string,
    /** Why it is unknown. */
    readonly why = "which is not known without running the code",
  ) {}
}

/** A value as code or a configuration gives it. */
export type Value =
  number | string | boolean | null | Unknown | Call | readonly Value[] | ReadonlyMap<string, Value>;

/** Why code is unknown that is cut off or is no Python. */
export const notRead = "which cannot be read";

/** What is not known, why, and how to give it. */
export function explain({ text, why }: Unknown): string {
  const code = text.replace(/\s+/g, " ");
  // Neither a star's arguments nor what assigns has a value of its own.
  const canBeGiven = !/^\*/.test(code) && !code.replace(/[([{].*[)\]}]/, "").includes("=");
  const quote = code.includes('"') ? "'" : '"';
  if (why === notRead) return `${code}, ${why}`;
  const place = `${code}, ${why}; put its value in its place`;
  return canBeGiven ? `${place}, or give --set ${quote}${code}=...${quote}` : place;
}

export const isCall = (value: unknown): value is Call =>
  typeof value === "object" && value !== null && "keywords" in value;

/** A value as an error shows it. */
export function showValue(value: Value): string {
  if (value instanceof Unknown) return value.text;
  if (isCall(value)) return `${value.name}(...)`;
  if (Array.isArray(value)) return `[${value.map(showValue).join(", ")}]`;
  if (value instanceof Map) return "{...}";
  return JSON.stringify(value);
}
