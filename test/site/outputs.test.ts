import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

interface Collected {
  readonly figures: object[];
  readonly images: Map<string, Buffer>;
  readonly root: string;
}
type ToHtml = (outputs: readonly object[], page: Collected) => string;

/** Outputs as HTML, and what their page collects. */
async function shown(...outputs: object[]): Promise<Collected & { html: string }> {
  const file = join(__dirname, "..", "..", "site", "chapters", "outputs.mjs");
  const { outputsToHtml } = (await import(pathToFileURL(file).href)) as { outputsToHtml: ToHtml };
  const page: Collected = { figures: [], images: new Map(), root: "../" };
  return { ...page, html: outputsToHtml(outputs, page) };
}

const figure = { data: [], layout: { title: { text: "A <b>bowl</b>" }, height: 300 } };
const bundle = { "application/vnd.plotly.v1+json": figure, "text/plain": ["A bowl\n", "x < 1"] };

describe("committed outputs as HTML", () => {
  it("leaves the place of a figure, and says in words what it shows", async () => {
    const { html, figures } = await shown({ output_type: "display_data", data: bundle });
    assert.deepEqual(figures, [figure]);
    assert.match(html, /data-figure="0" aria-label="A bowl"/);
    assert.match(html, /min-height:300px/);
    assert.match(html, /<details open>.*A bowl\nx &lt; 1<\/pre>/s);
  });

  it("shows a figure's image until it is drawn, from a file of its own", async () => {
    const png = Buffer.from("an image").toString("base64");
    const { html, images } = await shown({
      output_type: "display_data",
      data: { ...bundle, "image/png": png },
    });
    const [[path, bytes]] = images;
    assert.equal(bytes.toString(), "an image");
    assert.ok(html.includes(`<img src="../${path}" alt="A bowl"`), html);
    assert.match(html, /<details><summary>/);
  });

  it("shows printed text and errors as they are", async () => {
    const { html } = await shown(
      { output_type: "stream", name: "stdout", text: ["a < b\n", "c"] },
      { output_type: "error", ename: "RangeError", evalue: "x > 1" },
    );
    assert.equal(
      html,
      '<pre class="output text">a &lt; b\nc</pre>\n<pre class="output error">RangeError: x &gt; 1</pre>',
    );
  });
});
