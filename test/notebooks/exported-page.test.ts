import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BrowserContextOptions, Page } from "playwright-core";
import { historyFigure } from "../../lib/figures/history-figure";
import { toBundle } from "../../lib/notebook/bundle";
import { madeUpHistory } from "../figures/histories";
import { useBrowser } from "../browser";
import { useExported } from "./exported";
import { folder, notebookNames, root } from "./notebook";

const chapter = notebookNames.find((name) => name.startsWith("02"))!;

/** Where the templates are, as they stand. */
const templates = { JUPYTER_PATH: join(root, "scripts", "venv", "share", "jupyter") };

/** The lengths of the lines in which a page's paragraphs are set. */
const lineLengths = (page: Page): Promise<number[]> =>
  page.locator(".jp-RenderedMarkdown :is(p, li)").evaluateAll((blocks) =>
    blocks.flatMap((block) => {
      const lengths = [0];
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let middle: number | undefined;
      for (let node = walker.nextNode() as Text; node; node = walker.nextNode() as Text)
        for (let i = 0; i < node.length; i++) {
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const box = range.getClientRects().item(0);
          if (!box || box.width === 0) continue;
          const here = box.top + box.height / 2;
          if (middle !== undefined && Math.abs(here - middle) > 10) lengths.push(0);
          middle = here;
          lengths[lengths.length - 1]++;
        }
      return lengths;
    }),
  );

/** The contrast of an element's text with the page, as WCAG 2 defines it. */
const contrast = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const rgb = (text: string): number[] => text.match(/[\d.]+/g)!.map(Number);
      const ground = rgb(getComputedStyle(document.body).backgroundColor);
      const style = getComputedStyle(element);
      const [red, green, blue, alpha = 1] = rgb(style.color);
      const share = alpha * Number(style.opacity);
      const seen = [red, green, blue].map((part, i) => part * share + ground[i] * (1 - share));
      const light = (color: number[]): number => {
        const [r, g, b] = color.map((part) =>
          part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
        );
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [low, high] = [light(seen), light(ground)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    });

describe("a chapter as a web page", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const exported = useExported(join(folder, chapter), templates);

  async function open(options: BrowserContextOptions): Promise<Page> {
    const context = await browser().newContext({ offline: true, ...options });
    const page = await context.newPage();
    await page.goto(pathToFileURL(exported()).href);
    await page.locator(".js-plotly-plot .main-svg").first().waitFor();
    return page;
  }

  it("has lines of at most 70 characters, and one left edge for text, code, output and figures", async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    const lengths = await lineLengths(page);
    assert.ok(lengths.length > 100);
    assert.ok(Math.max(...lengths) <= 70, `a line of ${Math.max(...lengths)} characters`);
    const edges = await page
      .locator(
        ".jp-RenderedMarkdown > p, .jp-RenderedMarkdown > h2, .jp-InputArea-editor, .jp-RenderedText pre, .gtitle",
      )
      .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().left)));
    assert.ok(Math.max(...edges) - Math.min(...edges) <= 1, [...new Set(edges)].join(", "));
    await page.context().close();
  });

  it("folds an import of several lines, and opens it", async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    const first = page.locator(".jp-CodeCell").first();
    assert.ok(await first.locator(".highlight").isHidden());
    await first.getByText("Imports and set-up").click();
    assert.match(await first.locator(".highlight").innerText(), /^import /);
    await page.context().close();
  });

  for (const colorScheme of ["light", "dark"] as const)
    it(`${colorScheme}: prompts, text and the explorer's frame are as the reader's system has it`, async () => {
      const page = await open({ colorScheme, viewport: { width: 1280, height: 900 } });
      for (const selector of [
        ".jp-CodeCell .jp-InputPrompt",
        ".jp-RenderedMarkdown p",
        ".jp-RenderedText pre",
      ])
        assert.ok((await contrast(page, selector)) >= 4.5, `${selector}: ${await contrast(page, selector)}`);
      await page.locator("iframe").scrollIntoViewIfNeeded();
      const frame = page.frameLocator("iframe");
      await frame.locator("#numbers tbody tr").first().waitFor();
      const grounds = await Promise.all(
        [page.locator("body"), frame.locator("body")].map((body) =>
          body.evaluate((element) => Number(/\d+/.exec(getComputedStyle(element).backgroundColor)![0])),
        ),
      );
      for (const ground of grounds) assert.equal(ground < 60, colorScheme === "dark");
      await page.context().close();
    });

  it("fits a phone: figures as wide as the page, without a toolbar over their titles", async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    const widths = await page
      .locator(".js-plotly-plot .main-svg:first-child")
      .evaluateAll((figures) => figures.map((figure) => figure.getBoundingClientRect().width));
    assert.ok(Math.min(...widths) > 350, String(widths));
    const toolbars = await page.locator(".modebar-container").all();
    for (const toolbar of toolbars) assert.ok(await toolbar.isHidden());
    await page.context().close();
  });
});

describe("a figure in an exported page", function () {
  this.timeout(60_000);
  const name = "</script><!--<script>&";
  const title = 'It\'s "<b>bold</b>" & </script>';
  const data = toBundle(historyFigure({ [name]: madeUpHistory(() => 0.1) }, { title }));
  const output = { output_type: "display_data", data, metadata: {} };
  const cell = { cell_type: "code", metadata: {}, source: "", execution_count: 1, outputs: [output, output] };
  const browser = useBrowser();
  const place = mkdtempSync(join(tmpdir(), "lrlab-figure-"));
  const notebook = join(place, "figure.ipynb");
  writeFileSync(notebook, JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 4 }));
  after(() => rmSync(place, { recursive: true, force: true }));
  const exported = useExported(notebook, templates);
  const address = (): string => pathToFileURL(exported()).href;

  it("is drawn in its place, whatever its names hold", async () => {
    const page = await browser().newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(address());
    await page.locator("[role=figure] .legendtext").nth(1).waitFor();
    assert.equal(await page.locator("[role=figure]").count(), 2);
    assert.deepEqual(await page.locator(".legendtext").allTextContents(), [name, name]);
    assert.equal(await page.locator(".gtitle").first().textContent(), title);
    assert.equal(await page.getByRole("figure", { name: "It's" }).first().getAttribute("aria-label"), title);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it("says in words what it shows where no script runs", async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address());
    const text = await page.locator("[role=figure] pre").first().textContent();
    assert.match(text!, /^It's "<b>bold<\/b>" & <\/script>\n/);
    assert.match(text!, /Learning rate +40 +0\.1 +0\.1/);
    await context.close();
  });
});
