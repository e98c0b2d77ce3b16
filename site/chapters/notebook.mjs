import { highlightTypeScript } from "../text/highlight.mjs";
import { markdownToHtml } from "../text/markdown.mjs";
import { outputsToHtml } from "./outputs.mjs";

/** Whether a cell asks for a guess. */
const isGuess = (source) => /= guess(Order)?\(/.test(source);

/**
 * A notebook as HTML: its texts, its code, and its outputs as they are committed.
 *
 * @param {string} text The notebook's file.
 * @param {object} page What its texts and outputs need and collect: see `markdownToHtml` and `outputsToHtml`.
 */
export function notebookToHtml(text, page) {
  const cells = JSON.parse(text).cells.map((cell) => ({ ...cell, source: [cell.source].flat().join("") }));
  let index = 0;
  return cells
    .map((cell) =>
      cell.cell_type === "markdown" ? proseToHtml(cell, page) : codeToHtml(cell, index++, page),
    )
    .join("\n");
}

const proseToHtml = ({ id, source }, page) =>
  `<section class="prose" id="cell-${id}">\n${markdownToHtml(source, page)}</section>`;

const codeToHtml = ({ id, source, outputs }, index, page) =>
  `<section class="cell${isGuess(source) ? " guess" : ""}" id="cell-${id}" data-index="${index}">
<pre class="source"><code>${highlightTypeScript(source)}</code></pre>
<details class="result" open><summary>Output</summary><div class="outputs">
${outputsToHtml(outputs, page)}
</div></details>
</section>`;
