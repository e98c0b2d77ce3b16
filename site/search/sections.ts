import MiniSearch from "minisearch";
import { indexOptions, Section } from "./terms";

/** A written page: its address from the site's first folder, its title and its HTML. */
export interface WrittenPage {
  readonly url: string;
  readonly title: string;
  readonly html: string;
}

/** What is not of the text: links to other pages, results, lists of what the page has below. */
const apart = [
  /<nav\b.*?<\/nav>/gs,
  /<details class="result".*?<\/section>/gs,
  /<dl class="api-list">.*?<\/dl>/gs,
  /<(script|style|iframe)\b.*?<\/\1>/gs,
];

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** HTML as text: words that no space parts in the page stay together. */
const textOf = (html: string): string =>
  html
    .replace(
      /<\/?(?:p|div|section|pre|li|ul|ol|d[ltd]|t[hdr]|br|details|summary|blockquote|math)\b[^>]*>/g,
      " ",
    )
    .replace(/<[^>]*>/g, "")
    .replace(/&(#39|\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim();

/** The sections of a page: what stands before the first heading with an anchor, and what follows each. */
export function sectionsOf({ url, title, html }: WrittenPage): Section[] {
  const main = apart.reduce(
    (text, part) => text.replace(part, " "),
    /<main\b[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? html,
  );
  const [before, ...rest] = ` ${main}`.split(/(?=<h[1-6]\b[^>]*\bid=")/);
  const first = { id: url, page: title, heading: title, text: textOf(before) };
  const others = rest.map((part) => {
    const [heading, , anchor, inner] = /^<h([1-6])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)<\/h\1>/s.exec(part)!;
    const text = textOf(part.slice(heading.length));
    return { id: `${url}#${anchor}`, page: title, heading: textOf(inner), text };
  });
  return [first, ...others].filter(({ text }) => text);
}

/** The index of pages, as JSON. */
export function indexPages(pages: readonly WrittenPage[]): string {
  const index = new MiniSearch<Section>(indexOptions);
  index.addAll(pages.flatMap(sectionsOf));
  return JSON.stringify(index);
}
