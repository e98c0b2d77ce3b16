/** What the editors know of a name: see names.mjs, which reads it from the libraries' types and comments. */
export interface Name {
  /** Its folder in the API reference is named after it. */
  readonly kind: "class" | "function" | "variable" | "interface" | "type";
  /** Its signature. */
  readonly is?: string;
  /** A sentence. */
  readonly about: string;
  /** The types of its arguments that hold options. */
  readonly takes?: readonly string[];
}

/** An option: its type, and a sentence about it. */
export type Option = readonly [type: string, about: string];

type Names = Readonly<Record<string, Name>>;

/** What {@link Name} and {@link Option} are known of, put in when the site is built. */
declare const LRLAB_NAMES: {
  readonly names: { readonly lrlab: Names; readonly "lrlab-checks": Names; readonly tf: Names };
  readonly options: Readonly<Record<string, Readonly<Record<string, Option>>>>;
};

const { names, options } = LRLAB_NAMES;

export const lrlabNames = names.lrlab;
export const tfNames = names.tf;

/** What is known of a name as a program writes it: `train`, `tf.layers.dense`. */
export const nameOf = (text: string): Name | undefined =>
  text.startsWith("tf.") ? own(names.tf, text.slice(3)) : (own(names.lrlab, text) ?? own(names["lrlab-checks"], text));

/** All that a program may import, and `tf`. */
export const imported: readonly (readonly [string, Name])[] = [
  ...Object.entries(names.lrlab),
  ...Object.entries(names["lrlab-checks"]),
];

/** The options that a function or a class takes. */
export function optionsOf(text: string): Readonly<Record<string, Option>> {
  const types = nameOf(text)?.takes ?? [];
  return Object.assign({}, ...types.map((type) => options[type]));
}

const folders = {
  class: "classes",
  function: "functions",
  variable: "variables",
  interface: "interfaces",
  type: "types",
};

/** The page of a name of the library in the API reference. */
export function pageOf(text: string): string | undefined {
  const name = own(names.lrlab, text);
  return name && `${document.body.dataset.root ?? ""}api/${folders[name.kind]}/${text}.html`;
}

const own = (table: Names, key: string): Name | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);
