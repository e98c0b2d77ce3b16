import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { useBrowser } from "../browser";
import { figureCount, folder, joined, notebookNames, readNotebook } from "./notebook";
import { pythonOf } from "../venv";

const chapter = join(
  folder,
  notebookNames.find((name) => name.startsWith("02"))!,
);
const { cells: ofChapter } = readNotebook(chapter);
const headings = ofChapter.filter(
  ({ cell_type, source }) => cell_type === "markdown" && /^#+ /.test(joined(source)),
);

describe("nbconvert --to slides", function () {
  this.timeout(120_000);
  let out: string;

  before(function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment with nbconvert");
      this.skip();
    }
    out = mkdtempSync(join(tmpdir(), "lrlab-slides-"));
  });
  after(() => out && rmSync(out, { recursive: true, force: true }));

  const converted = new Map<string, string>();

  /** Converts a notebook, once, and gives the file of its slides. */
  function slidesOf(notebook: string): string {
    const known = converted.get(notebook);
    if (known) return known;
    const name = `page-${converted.size}`;
    const python = pythonOf(process.env.LRLAB_VENV!);
    const args = [
      "-m",
      "nbconvert",
      "--log-level=ERROR",
      "--to=slides",
      `--output=${name}`,
      `--output-dir=${out}`,
      notebook,
    ];
    execFileSync(python, args, { stdio: "inherit" });
    const file = join(out, `${name}.slides.html`);
    converted.set(notebook, file);
    return file;
  }

  /** The texts of the cells of each slide, those below each other in one list. */
  function slides(page: string): string[][] {
    const columns = readFileSync(page, "utf8")
      .split('<div class="slides">')
      .at(-1)!
      .split(/<section[^>]*>\s*<section/);
    return columns
      .slice(1)
      .map((column) => column.split("<section").map((slide) => slide.split("</section>")[0]));
  }

  it("makes a slide of each part of a chapter, in order", () => {
    const titles = slides(slidesOf(chapter))
      .flat()
      .map((slide) => /<h\d id="([^"]*)"/.exec(slide)?.[1]);
    const expected = headings.map(({ source }) =>
      joined(source).split("\n")[0].replace(/^#+ /, "").replace(/[`*]/g, ""),
    );
    assert.ok(headings.length >= 5);
    assert.equal(titles.length, expected.length);
    const letters = (text = ""): string => decodeURIComponent(text).replace(/[^a-z]/gi, "");
    assert.deepEqual(titles.map(letters), expected.map(letters));
  });

  it("obeys the slide types that cells have", () => {
    const types = { "# One": "slide", "# Still one": "-", below: "subslide", two: "slide", gone: "skip" };
    const cells = Object.entries(types).map(([source, slide_type]) => {
      return { cell_type: "markdown", metadata: { slideshow: { slide_type } }, source };
    });
    const notebook = join(out, "typed.ipynb");
    writeFileSync(notebook, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }));
    const words = cells.map(({ source }) => source.replace("# ", ""));
    const shown = (slide: string): string[] => words.filter((text) => slide.includes(`>${text}<`));
    const columns = slides(slidesOf(notebook));
    assert.deepEqual(
      columns.map((column) => column.map(shown)),
      [[["One", "Still one"], ["below"]], [["two"]]],
    );
  });

  describe("in a browser without a network", () => {
    const browser = useBrowser();

    it("shows them one at a time, with their figures", async () => {
      const context = await browser().newContext({ offline: true, viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on("pageerror", ({ message }) => wrong.push(message));
      page.on("requestfailed", (request) => wrong.push(request.url()));
      await page.goto(pathToFileURL(slidesOf(chapter)).href);
      await page.locator(".reveal.ready").waitFor();
      let drawn = 0;
      for (let i = 0; i < headings.length; i++) {
        const slide = page.locator("section.present:not(.stack)");
        assert.equal(await slide.count(), 1);
        const cut = await slide.evaluate(
          (part) => part.scrollHeight > part.clientHeight && getComputedStyle(part).overflowY !== "auto",
        );
        assert.ok(!cut, `slide ${i + 1} is longer than the window, and cannot be scrolled`);
        for (const figure of await page
          .locator("section.present:not(.stack) .js-plotly-plot .main-svg:first-child")
          .all()) {
          const { width } = (await figure.boundingBox())!;
          assert.ok(width > 300, `a figure is ${width} pixels wide`);
          drawn++;
        }
        await page.keyboard.press("Space");
      }
      assert.equal(drawn, figureCount(readNotebook(chapter)));
      assert.deepEqual(wrong, []);
      await context.close();
    });
  });
});
