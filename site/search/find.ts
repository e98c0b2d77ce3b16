import MiniSearch, { SearchResult } from "minisearch";
import { indexOptions, Section, wordsOf } from "./terms";

/** A section that was found, with a piece of its text around what was looked for. */
export interface Found extends Pick<Section, "page" | "heading"> {
  readonly url: string;
  readonly excerpt: readonly Piece[];
}

/** A piece of an excerpt: whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

const before = 60;
const length = 170;

/** A text around the first of the found terms, in pieces. */
function excerptOf(text: string, terms: readonly string[]): Piece[] {
  const wanted = new Set(terms);
  const words = wordsOf(text).filter((word) => word.terms.some((term) => wanted.has(term)));
  const around = Math.max(0, (words[0]?.start ?? 0) - before);
  const from = around && text.indexOf(" ", around) + 1;
  const end = text.length - from > length ? text.lastIndexOf(" ", from + length) : text.length;
  const pieces: Piece[] = [];
  let at = from;
  for (const word of words.filter((one) => one.start >= from && one.end <= end)) {
    pieces.push({ text: text.slice(at, word.start), found: false });
    pieces.push({ text: text.slice(word.start, word.end), found: true });
    at = word.end;
  }
  pieces.push({ text: text.slice(at, end), found: false });
  return [
    { text: from ? "… " : "", found: false },
    ...pieces,
    { text: end < text.length ? " …" : "", found: false },
  ].filter((piece) => piece.text);
}

/**
 * The search in an index that `indexPages` made.
 *
 * @returns What finds sections: those with all words of a query, the best first; where there is none, those with some.
 */
export function searchIn(json: string): (query: string, limit: number) => Found[] {
  const index = MiniSearch.loadJSON<Section>(json, indexOptions);
  return (query, limit) => {
    const withAll = index.search(query);
    const found = withAll.length ? withAll : index.search(query, { combineWith: "OR" });
    return found.slice(0, limit).map((result: SearchResult) => {
      const { id, page, heading, text, terms } = result as SearchResult & Section;
      return { url: id, page, heading, excerpt: excerptOf(text, terms) };
    });
  };
}
