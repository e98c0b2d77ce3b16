import { Figure } from "../figures/figure";
import { fromLabel } from "../figures/text";
import { escapeHtml } from "../helpers/text";

/** JSON as a script element's text: no `<`, so that nothing in it ends the script or opens a comment. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replace(/</g, "\\u003c");

/**
 * A figure as HTML: text that reads by itself, and a script that draws the figure over it on a page that has
 * plotly.js loaded as `window.Plotly`. The script finds its element by its place, so figures need no ids and
 * cannot clash.
 */
export function figureHtml(figure: Figure, text: string): string {
  const title = escapeHtml(fromLabel(figure.layout.title.text));
  return `<div role="figure" aria-label="${title}">
<p>${title} (drawn where JavaScript and plotly.js are available, as in JupyterLab)</p>
<details><summary>In numbers</summary><pre>${escapeHtml(text)}</pre></details>
<script>
(function (element, figure) {
  if (!window.Plotly) return;
  element.textContent = "";
  window.Plotly.newPlot(element, figure.data, figure.layout, figure.config);
})(document.currentScript.parentElement, ${scriptJson(figure)});
</script>
</div>`;
}
