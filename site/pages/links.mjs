import { posix } from "node:path";

/** The address of a page or a file, as another page names it. */
export const between = (from, to) => posix.relative(posix.dirname(from), to) || posix.basename(to);

/**
 * Where an address in a document leads from its page: to the page that the site made of that document; for what is no page,
 * into the repository, where package.json names one; otherwise nowhere.
 *
 * @param {{ from: string, path: string }} page The document's file in the repository, and its page.
 * @param {string} href
 * @param {{ pageOf: Map<string, string>, repository?: string }} site
 * @returns {string | undefined}
 */
export function linkFrom(page, href, { pageOf, repository }) {
  if (/^[a-z]+:/.test(href) || href.startsWith("#")) return href;
  const [file, anchor] = href.split("#");
  const target = posix.join(posix.dirname(page.from), decodeURIComponent(file)).replace(/\/$/, "");
  const behind = anchor === undefined ? "" : `#${anchor}`;
  const path = pageOf.get(target);
  if (path !== undefined) return between(page.path, path) + behind;
  return repository && `${repository}/blob/HEAD/${target}${behind}`;
}
