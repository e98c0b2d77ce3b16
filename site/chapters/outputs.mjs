import { createHash } from "node:crypto";
import { escapeHtml } from "../text/html.mjs";
import { explorerFrame } from "./explorer-frame.mjs";

const plotly = "application/vnd.plotly.v1+json";
const joined = (text) => [text].flat().join("");

/**
 * The committed outputs of a cell as HTML.
 *
 * @param {object[]} outputs
 * @param {object} page What a page collects: `figures`, to be drawn, and `images`, files by their name; `root`, the way to the
 *   site's first folder.
 */
export const outputsToHtml = (outputs, page) =>
  outputs.map((output) => outputToHtml(output, page)).join("\n");

function outputToHtml({ output_type: type, text, data, ename, evalue }, page) {
  if (type === "stream") return `<pre class="output text">${escapeHtml(joined(text))}</pre>`;
  if (type === "error") return `<pre class="output error">${escapeHtml(ename)}: ${escapeHtml(evalue)}</pre>`;
  if (plotly in data) return figureToHtml(data, page);
  const html = data["text/html"] && joined(data["text/html"]);
  if (html?.includes("srcdoc=")) return explorerFrame(html, page.root);
  if (html) return `<div class="output html"><div class="scroll">${html}</div></div>`;
  return `<pre class="output text">${escapeHtml(joined(data["text/plain"]))}</pre>`;
}

/** A figure's place, with its image where the notebook has one, and what it shows in numbers. */
function figureToHtml(data, page) {
  const figure = data[plotly];
  const number = page.figures.push(figure) - 1;
  const title = escapeHtml(figure.layout.title.text.replace(/<[^>]*>/g, ""));
  const png = data["image/png"] && joined(data["image/png"]);
  return `<figure class="output figure" data-figure="${number}" aria-label="${title}">
<div class="drawing" style="min-height:${figure.layout.height}px">${png ? image(png, title, page) : ""}</div>
<details${png ? "" : " open"}><summary>${title}, in numbers</summary><pre>${escapeHtml(joined(data["text/plain"]))}</pre></details>
</figure>`;
}

function image(base64, title, page) {
  const bytes = Buffer.from(base64, "base64");
  const name = `assets/images/${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.png`;
  page.images.set(name, bytes);
  return `<img src="${page.root}${name}" alt="${title}" loading="lazy">`;
}
