/** Code that stands on one line where it fits, and otherwise in a bracket with an item, or as many as fit, on each line. */
export type Code =
  | string
  | {
      readonly open: string;
      readonly items: readonly Code[];
      readonly close: string;
      readonly spaced?: boolean;
      readonly filled?: boolean;
    };

const width = 88;

const flat = (code: Code): string => {
  if (typeof code === "string") return code;
  const inner = code.items.map(flat).join(", ");
  return code.spaced && inner ? `${code.open} ${inner} ${code.close}` : `${code.open}${inner}${code.close}`;
};

/** The code as text; `indent` spaces stand before it, `tab` are added in each bracket. */
export function layout(code: Code, tab: number, indent = 0): string {
  const line = flat(code);
  if (typeof code === "string" || code.items.length === 0 || indent + line.length <= width) return line;
  const inner = " ".repeat(indent + tab);
  const items = code.items.map((item) => `${layout(item, tab, indent + tab)},`);
  const lines = code.filled ? filled(items, width - inner.length) : items;
  return [code.open, ...lines.map((item) => inner + item), " ".repeat(indent) + code.close].join("\n");
}

/** Items in lines of at most so many characters. */
function filled(items: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + item.length <= room) lines.push(`${lines.pop()} ${item}`);
    else lines.push(item);
  }
  return lines;
}

/** The code with text in front of it. */
export const prefixed = (prefix: string, code: Code): Code =>
  typeof code === "string" ? prefix + code : { ...code, open: prefix + code.open };

export const callOf = (name: string, items: readonly Code[]): Code => ({
  open: `${name}(`,
  items,
  close: ")",
});
export const listOf = (items: readonly Code[]): Code => ({
  open: "[",
  items,
  close: "]",
  filled: items.every((item) => typeof item === "string"),
});
/** A name as the key of an object. */
export const keyOf = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
export const objectOf = (items: readonly Code[]): Code => ({ open: "{", items, close: "}", spaced: true });
