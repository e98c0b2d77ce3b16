"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.figureHtml = figureHtml;
const text_1 = require("../figures/text");
/** JSON as a script element's text: no `<`, so that nothing in it ends the script or opens a comment. */
const scriptJson = (value) => JSON.stringify(value).replace(/</g, "\\u003c");
/**
 * A figure as HTML: text that reads by itself, and a script that draws the figure over it on a page that has
 * plotly.js loaded as `window.Plotly`. The script finds its element by its place, so figures need no ids and
 * cannot clash.
 */
function figureHtml(figure, text) {
    const title = (0, text_1.escapeHtml)((0, text_1.fromLabel)(figure.layout.title.text));
    return `<div role="figure" aria-label="${title}">
<p>${title} (drawn where JavaScript and plotly.js are at hand, as in JupyterLab)</p>
<details><summary>In numbers</summary><pre>${(0, text_1.escapeHtml)(text)}</pre></details>
<script>
(function (element, figure) {
  if (!window.Plotly) return;
  element.textContent = "";
  window.Plotly.newPlot(element, figure.data, figure.layout, figure.config);
})(document.currentScript.parentElement, ${scriptJson(figure)});
</script>
</div>`;
}
