/** A word of a text: where it stands, and the terms by which it is found. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly terms: readonly string[];
}

/** A term without capitals, accents and the s of a plural. */
const toTerm = (word: string): string => {
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.length > 3 ? plain.replace(/(?<!s)s$/, "") : plain;
};

/** The parts of `warm-up`, `max_lr` and `OneCycleLR`. */
const partsOf = (word: string): string[] =>
  word
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[\s_'’-]+/)
    .filter(Boolean);

/** The words of a text. One that has parts is found whole, however it is joined, and by each part. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:[-_'’][\p{L}\p{N}]+)*/gu), ({ 0: word, index }) => {
    const parts = partsOf(word);
    const terms = [toTerm(parts.join("")), ...(parts.length > 1 ? parts.map(toTerm) : [])];
    return { start: index, end: index + word.length, terms };
  });
}

/** A part of a page as it is found: its heading, and the text up to the next. */
export interface Section {
  /** Its address from the site's first folder. */
  readonly id: string;
  readonly page: string;
  readonly heading: string;
  readonly text: string;
}

/** How much more a match counts: chapters explain, types are looked up by their names. */
const weightOf = (id: string, heading: string): number => {
  if (id.startsWith("chapters/")) return id.startsWith("chapters/solutions/") ? 0.8 : 1.6;
  return /^api\/.* (interface|type)$/.test(`${id} ${heading}`) ? 0.6 : 1;
};

/** How sections are indexed and looked for: the same when the site is built and when a reader searches. */
export const indexOptions = {
  fields: ["heading", "page", "text"],
  storeFields: ["page", "heading", "text"],
  tokenize: (text: string): string[] => wordsOf(text).flatMap(({ terms }) => terms),
  processTerm: (term: string): string => term,
  searchOptions: {
    // What is looked for is taken whole: its parts alone are too common.
    tokenize: (text: string): string[] => wordsOf(text).map(({ terms: [whole] }) => whole),
    boost: { heading: 5, page: 2 },
    prefix: (term: string): boolean => term.length > 2,
    fuzzy: (term: string): number | false => term.length > 4 && 0.2,
    boostDocument: (id: string, _term: string, stored?: Record<string, unknown>): number =>
      weightOf(id, String(stored?.heading)),
    combineWith: "AND" as const,
  },
};
