import { posix } from "node:path";
import { linkNames } from "../api/link-names.mjs";
import { notebookToHtml } from "../chapters/notebook.mjs";
import { read, readBytes } from "../course.mjs";
import { highlightTypeScript } from "../text/highlight.mjs";
import { markdownToHtml } from "../text/markdown.mjs";
import { layout, rootOf } from "./layout.mjs";
import { between, linkFrom } from "./links.mjs";
import { pager } from "./navigation.mjs";

/** The other notebook of a chapter: its solutions, or of solutions their chapter. */
function counterpart(page, { pages }) {
  const name = posix.basename(page.path);
  const other = pages.find(
    ({ path, kind }) =>
      posix.basename(path) === name && kind === { chapter: "solution", solution: "chapter" }[page.kind],
  );
  if (!other) return "";
  const words = page.kind === "chapter" ? "Solutions of this chapter's exercises" : `Back to the chapter`;
  return `<p class="counterpart"><a href="${between(page.path, other.path)}">${words}</a></p>`;
}

const bodies = {
  chapter: (page, text) => notebookToHtml(text, page),
  solution: (page, text) => notebookToHtml(text, page),
  document: (page, text) => `<section class="prose">\n${markdownToHtml(text, page)}</section>`,
  source: (page, text) =>
    `<section class="prose">\n<h1><code>${page.from}</code></h1>\n<pre><code>${highlightTypeScript(text)}</code></pre></section>`,
};

/**
 * The page that is made of a file of the repository.
 *
 * @returns {{ html: string, figures: object[], images: Map<string, Buffer> }} The page; the figures that
 *   its script draws; its images by their path in the site.
 */
export function makePage(page, site) {
  const made = { figures: [], images: new Map(), headings: [], root: rootOf(page.path) };
  const picture = (src) => {
    if (/^[a-z]+:/.test(src)) return src;
    const file = posix.join(posix.dirname(page.from), src);
    const path = `assets/images/${file.replaceAll("/", "-")}`;
    made.images.set(path, readBytes(file));
    return made.root + path;
  };
  const whole = { ...page, ...made, picture, link: (href) => linkFrom(page, href, site) };
  const body = bodies[page.kind](whole, read(page.from));
  const more = page.kind === "source" ? "" : counterpart(page, site) + pager(page, site);
  return {
    ...made,
    html: layout(whole, `${linkNames(body, site.reference.names, page.path)}\n${more}`, site),
  };
}
