import { markdownToHtml } from "../text/markdown.mjs";
import { escapeHtml } from "../text/html.mjs";
import { layout } from "./layout.mjs";
import { linkFrom } from "./links.mjs";

/** The first page: what lrlab is, the three doors, the chapters. */
export function makeStart(site) {
  const page = { from: "README.md", path: "index.html", kind: "start", title: "lrlab", headings: [] };
  const whole = { ...page, link: (href) => linkFrom(page, href, site) };
  const shows = (text) => markdownToHtml(text, whole).trim();
  const chapters = site.pages.filter(({ kind }) => kind === "chapter");
  const cards = chapters.map(
    (chapter) => `<li><a href="${chapter.path}">${escapeHtml(chapter.title)}</a>
${shows(chapter.shows)}
<p class="time">${chapter.time}</p></li>`,
  );
  const main = `<h1>Learning-rate schedules, to see, to learn and to use</h1>
<p class="lead">A learning rate decides how far each step of a training goes. A schedule changes it on the way. lrlab draws
schedules, teaches them with experiments that run in this page, and brings them to
<a href="https://www.tensorflow.org/js">TensorFlow.js</a>.</p>
<ul class="doors">
<li><a href="explorer.html">Explore</a><p>Move a schedule’s options, watch it train, and copy it as TypeScript, PyTorch, optax or
Keras.</p></li>
<li><a href="${chapters[0].path}">Take the course</a><p>Nine chapters and an appendix. Read them here, change a cell, and run it: there
is nothing to install.</p></li>
<li><a href="docs/library.html">Use the library</a><p><code>npm install lrlab @tensorflow/tfjs</code>, and train your own model with
a schedule.</p></li>
</ul>
<h2 id="chapters">The chapters</h2>
<p>To follow them you need to know what a gradient step is, and some Python or JavaScript.</p>
<ol class="chapters">
${cards.join("\n")}
</ol>`;
  return layout(whole, main, site);
}
