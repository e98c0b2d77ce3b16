import { escapeHtml } from "../text/html.mjs";

/** Where a page comes from, for its foot. */
export const sourceNote = (page) =>
  page.from ? `<p>This page is made of <code>${escapeHtml(page.from)}</code>.</p>` : "";
