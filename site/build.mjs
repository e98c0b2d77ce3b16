import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildExplorer, bundle } from "../explorer/build.mjs";
import { readReference, writeReference } from "./api/build.mjs";
import { readNames } from "./cells/read-names.mjs";
import { readCourse } from "./course.mjs";
import { buildEngine } from "./engine/build.mjs";
import { clearFolder, markFolder } from "./folder.mjs";
import { withWayBack } from "./pages/explorer.mjs";
import { makePage } from "./pages/pages.mjs";
import { makeStart } from "./pages/start.mjs";
import { buildSearch } from "./search/build.mjs";

/**
 * Builds the site: a folder of files that need no server.
 *
 * @param {string} out The folder. What an earlier build wrote there goes first.
 * @throws Stop if it holds anything and no earlier site.
 */
export async function buildSite(out) {
  clearFolder(out);
  const write = (path, content) => {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  };
  const script = async (entry, options) => bundle(`../site/${entry}`, { format: "iife", ...options });
  const keptTheme = await script("page/kept-theme.ts");
  const site = { ...readCourse(), reference: await readReference(), out, write, script, keptTheme };

  await Promise.all([
    buildStyles(site),
    buildPageScript(site),
    buildPlotly(site),
    buildExplorerPages(site),
    buildEngine(join(out, "assets")),
    buildEditor(site),
  ]);
  writePages(site);
  await writeReference(site);
  await buildSearch(site);
  markFolder(out);
}

async function buildStyles({ write }) {
  write("assets/style.css", await bundle("../site/page/style.css"));
  write("assets/dark.css", await bundle("colours/dark.css"));
}

async function buildPageScript({ write, script }) {
  write("assets/page.js", await script("page/main.ts"));
}

/** What makes the cells editable and runnable. */
async function buildEditor({ write, script, reference }) {
  write("assets/editor.js", await script("cells/main.ts"));
  write("assets/names.js", `globalThis.lrlabNames=${JSON.stringify(readNames(reference.names))};\n`);
}

/** The explorer: its page, and the light one that stands beneath cells. */
async function buildExplorerPages({ out, write }) {
  await buildExplorer(out);
  write("explorer.html", withWayBack(readFileSync(join(out, "explorer.html"), "utf8")));
}

/** The plotting library, once for all pages. */
async function buildPlotly({ write }) {
  const plotly = createRequire(import.meta.url).resolve("plotly.js-dist/plotly.js");
  const { outputFiles } = await build({
    entryPoints: [plotly],
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "inline",
  });
  write("assets/plotly.js", outputFiles[0].contents);
}

/** The pages, and with them the figures and images that they show. */
function writePages(site) {
  const { pages, write } = site;
  for (const page of pages) {
    const { html, figures, images } = makePage(page, site);
    write(page.path, html);
    for (const [path, bytes] of images) write(path, bytes);
    if (figures.length) write(`assets/figures/${page.slug}.js`, figureScript(page.slug, figures));
  }
  write("index.html", makeStart(site));
}

/** Figures as a script, which a page from a folder can load as well as one from a server. */
const figureScript = (slug, figures) =>
  `(globalThis.lrlabFigures??={})[${JSON.stringify(slug)}]=${JSON.stringify(figures)};\n`;
