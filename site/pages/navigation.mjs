import { escapeHtml } from "../text/html.mjs";
import { between } from "./links.mjs";

/** A list of pages, that of the reader with its headings beneath it. */
function list(name, pages, page) {
  const items = pages.map((other) =>
    other.path === page.path
      ? `<li><a href="#main" aria-current="page">${escapeHtml(other.title)}</a>${headings(page)}</li>`
      : `<li><a href="${between(page.path, other.path)}">${escapeHtml(other.title)}</a></li>`,
  );
  return `<h2>${name}</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
}

function headings({ headings }) {
  const items = headings
    .filter(({ level }) => level === 2)
    .map(({ anchor, text }) => `<li><a href="#${anchor}">${text}</a></li>`);
  return items.length ? `\n<ul>\n${items.join("\n")}\n</ul>` : "";
}

/** The contents of the site, with those of the page. */
export function navigation(page, { pages, reference }) {
  const of = (kind) => pages.filter((other) => other.kind === kind);
  const solution = page.kind === "solution" ? list("Solutions", of("solution"), page) : "";
  const ofApi = page.kind === "api" ? reference.pages : reference.pages.slice(0, 1);
  return `<nav id="contents" aria-label="Contents" popover>
${list("Course", of("chapter"), page)}
${solution}
${list("Documentation", of("document"), page)}
${list("Library", ofApi, page)}
</nav>`;
}

/** The links to the page before and the page after, among those of its kind. */
export function pager(page, { pages }) {
  const kin = pages.filter(({ kind }) => kind === page.kind);
  const at = kin.findIndex(({ path }) => path === page.path);
  const link = (other, rel, word) =>
    other
      ? `<a rel="${rel}" href="${between(page.path, other.path)}"><span>${word}</span> ${escapeHtml(other.title)}</a>`
      : "";
  const links = link(kin[at - 1], "prev", "Before") + link(kin[at + 1], "next", "Next");
  return `<nav class="pager" aria-label="Before and after">${links}</nav>`;
}
