/**
 * The explorer beneath a cell: the notebook holds its whole page with what it begins with; the site has the page once, and the
 * frame names it with the same state.
 *
 * @param {string} html The output, with the page in `srcdoc`.
 * @param {string} root The way to the site's first folder.
 */
export function explorerFrame(html, root) {
  const page = html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&#39;/g, "'").replace(/&amp;/g, "&");
  const [, state] = /<script type="application\/json" id="given">(.*?)<\/script>/s.exec(page);
  const hash = Buffer.from(JSON.stringify(JSON.parse(state))).toString("base64url");
  return `<div class="output explorer"><iframe title="Learning-rate explorer" loading="lazy" allow="clipboard-write"
sandbox="allow-scripts allow-downloads" src="${root}explorer-cell.html#${hash}"></iframe></div>`;
}
