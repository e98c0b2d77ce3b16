/** What the editors know of a name: see read-names.mjs, which reads it from the libraries' types and comments. */
export interface Name {
  readonly kind: "class" | "function" | "variable" | "interface" | "type";
  /** Its signature. */
  readonly is?: string;
  /** A sentence. */
  readonly about: string;
  /** The types of its arguments that hold options. */
  readonly takes?: readonly string[];
  /** Its place in the API reference. */
  readonly page?: string;
}

/** An option: its type, and a sentence about it. */
export type Option = readonly [type: string, about: string];

type Names = Readonly<Record<string, Name>>;
type Options = Readonly<Record<string, Option>>;

declare global {
  /** What is known, once the site's `names.js` has been loaded. */
  var lrlabNames:
    | { readonly names: Readonly<Record<string, Names>>; readonly options: Readonly<Record<string, Options>> }
    | undefined;
}

/** Loads what is known of the names; without it editors work and offer no names. */
export async function loadNames(): Promise<void> {
  await lrlabSite.loadScript("names.js").catch((error: Error) => console.error(error.message));
}

const namesIn = (module: string): Names => globalThis.lrlabNames?.names[module] ?? {};

/** The modules that the course's programs import whole, by the names that they give them. */
const whole: Readonly<Record<string, string>> = { tf: "tf", checks: "lrlab-checks" };

/** What a program may write after `tf.` or `checks.`. */
export const namesAfter = (prefix: string): Names =>
  Object.hasOwn(whole, prefix) ? namesIn(whole[prefix]) : {};

/** The modules whose names a program imports. */
const modules = ["lrlab", "lrlab-checks"];

/** What a program may import, by its module. */
export const importedNames = (): [module: string, names: Names][] =>
  modules.map((module) => [module, namesIn(module)]);

/** What is known of a name as a program writes it: `train`, `tf.layers.dense`. */
export function nameOf(text: string): Name | undefined {
  const [, prefix, rest] = /^(\w+)\.(.*)$/.exec(text) ?? [];
  const tables = prefix === undefined ? modules.map(namesIn) : [namesAfter(prefix)];
  return tables.map((table) => own(table, prefix === undefined ? text : rest)).find(Boolean);
}

/** The options that a function or a class takes. */
export const optionsOf = (text: string): Options =>
  Object.assign({}, ...(nameOf(text)?.takes ?? []).map((type) => globalThis.lrlabNames?.options[type]));

const own = (table: Names, key: string): Name | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
