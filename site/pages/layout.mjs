import { escapeHtml } from "../text/html.mjs";
import { navigation } from "./navigation.mjs";
import { sourceNote } from "./source.mjs";

/** An icon that needs no file of its own: the explorer's. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M3 27L9 6C16 6 18 27 29 27' fill='none' stroke='%230072b2' stroke-width='4'/%3E%3C/svg%3E";

/** The way from a page to the site's first folder: empty, or `../` as often as it takes. */
export const rootOf = (path) => "../".repeat(path.split("/").length - 1);

/**
 * A whole page of the site.
 *
 * @param {object} page `path`, `title`, `kind`, `slug`, and of what was read: `headings`.
 * @param {string} main Its content, as HTML.
 * @param {object} site What all pages share: `pages` and `keptTheme`, the script that must run before anything is painted.
 */
export function layout(page, main, site) {
  const root = rootOf(page.path);
  const chapter = page.kind === "chapter" || page.kind === "solution" ? ` data-chapter="${page.slug}"` : "";
  const title = page.path === "index.html" ? "lrlab: learning-rate schedules" : `${page.title} · lrlab`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${root}assets/style.css">
<link rel="stylesheet" href="${root}assets/dark.css" id="dark" media="screen and (prefers-color-scheme: dark)">
<script>${site.keptTheme}</script>
<script src="${root}assets/page.js" defer></script>
</head>
<body class="${page.kind}" data-root="${root}"${chapter}>
<a class="skip" href="#main">Skip to the text</a>
<header>
<a class="brand" href="${root}index.html">lrlab</a>
<button type="button" class="contents" popovertarget="contents">Contents</button>
<div class="tools">
<button type="button" id="search" aria-haspopup="dialog" aria-keyshortcuts="/ Control+K" hidden>Search <kbd aria-hidden="true">/</kbd></button>
<a href="${root}explorer.html">Explorer</a>
<button type="button" id="theme" hidden></button>
</div>
</header>
${navigation(page, site)}
<main id="main" tabindex="-1">
${main}
</main>
<footer>
${sourceNote(page, site)}
</footer>
</body>
</html>
`;
}
