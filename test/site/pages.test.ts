import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { useBrowser } from "../browser";
import { joined, readNotebook } from "../notebooks/notebook";
import { buildAgain, buildInto, builtSite } from "./built";
import { openPage, pagesIn, scrollThrough, violations } from "./pages";

const root = join(__dirname, "..", "..");
const notebooks = ["", "solutions/"].flatMap((folder) =>
  readdirSync(join(root, "notebooks", folder))
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => folder + name.replace(".ipynb", "")),
);
const chapter = "chapters/02-basic-schedulers.html";
const sample = ["index.html", chapter, "chapters/solutions/05-exercises.html", "docs/names.html"];

/** What stands between tags, with its entities replaced. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

describe("the site's files", function () {
  this.timeout(120_000);
  let folder: string;
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  before(async () => {
    folder = await builtSite();
  });

  it("has a page for each notebook and each document", () => {
    const pages = pagesIn(folder);
    const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
    for (const name of notebooks) assert.ok(pages.includes(`chapters/${name}.html`), name);
    for (const name of docs) assert.ok(pages.includes(`docs/${name.replace(".md", ".html")}`), name);
  });

  it("has links that lead to pages and anchors that are there", () => {
    const broken: string[] = [];
    const ids = new Map<string, Set<string>>();
    const idsOf = (path: string): Set<string> => {
      if (!ids.has(path))
        ids.set(path, new Set(Array.from(read(path).matchAll(/ id="([^"]+)"/g), ([, id]) => id)));
      return ids.get(path)!;
    };
    for (const path of pagesIn(folder).filter((name) => !name.startsWith("explorer")))
      for (const [, address] of read(path).matchAll(/ (?:href|src)="([^"]+)"/g)) {
        if (/^(https|data):/.test(address)) continue;
        const [file, anchor] = address.split("#");
        const target = file ? posix.join(dirname(path), decodeURIComponent(file)) : path;
        const isThere = existsSync(join(folder, target));
        const hasAnchor = !anchor || target.startsWith("explorer") || (isThere && idsOf(target).has(anchor));
        if (!isThere || !hasAnchor) broken.push(`${path}: ${address}`);
      }
    assert.deepEqual(broken, []);
  });

  it("gives no id twice", () => {
    for (const path of pagesIn(folder).filter((name) => !name.startsWith("explorer"))) {
      const ids = Array.from(read(path).matchAll(/ id="([^"]+)"/g), ([, id]) => id);
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
        path,
      );
    }
  });

  for (const name of notebooks)
    it(`shows all code and all outputs of ${name}`, () => {
      const html = read(`chapters/${name}.html`);
      const cells = readNotebook(join(root, "notebooks", `${name}.ipynb`)).cells.filter(
        ({ cell_type }) => cell_type === "code",
      );
      const sections = html.split('<section class="cell').slice(1);
      assert.equal(sections.length, cells.length);
      cells.forEach((cell, index) => {
        const source = /<pre class="source"><code>(.*?)<\/code>/s.exec(sections[index])![1];
        assert.equal(textOf(source), joined(cell.source));
        const shown = sections[index].match(/class="output /g) ?? [];
        assert.equal(shown.length, cell.outputs!.length, joined(cell.source));
        for (const { text } of cell.outputs!)
          if (text) assert.ok(textOf(sections[index]).includes(joined(text)), joined(text));
      });
    });

  it("refuses a folder that holds something else", () =>
    assert.rejects(buildInto(__dirname), /test.site is not empty and holds no site/));

  it("has formulas as MathML", () => {
    const html = read(chapter);
    assert.match(html, /<math display="block"[^>]*>.*?<mi>π<\/mi>/s);
    for (const name of notebooks)
      assert.doesNotMatch(read(`chapters/${name}.html`), /\$\$|\\mathrm|ParseError/);
  });

  it("shows a chapter with little", () => {
    for (const name of notebooks) {
      const page = `chapters/${name}.html`;
      const first = [page, "assets/style.css", "assets/dark.css", "assets/page.js"];
      const size = first.reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
      assert.ok(size < 80_000, `${name}: ${size}`);
    }
  });

  it("is the same when it is built again @long", async () => {
    const again = await buildAgain();
    const files = (from: string): string[] =>
      readdirSync(from, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(from.length))
        .sort();
    assert.deepEqual(files(again), files(folder));
    for (const file of files(folder))
      assert.ok(readFileSync(folder + file).equals(readFileSync(again + file)), file);
  });
});

describe("the site's pages", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let folder: string;
  before(async () => {
    folder = await builtSite();
  });

  /** Opens a page, asks something of it, and holds it to be without problems. */
  const onPage = async (
    path: string,
    options: object,
    ask: (opened: import("playwright-core").Page) => Promise<void>,
  ) => {
    const { page, problems } = await openPage(browser(), folder, path, options);
    await ask(page);
    assert.deepEqual(problems, [], path);
    await page.close();
  };

  it("draws a chapter's figures when they come into view, and not before", () =>
    onPage(chapter, {}, async (page) => {
      assert.equal(await page.locator('script[src$="plotly.js"]').count(), 0);
      await page.locator("figure").first().scrollIntoViewIfNeeded();
      await page.locator("figure .main-svg").first().waitFor();
      assert.ok((await page.locator("figure .js-plotly-plot").count()) < 10);
      await scrollThrough(page);
      const all = await page.locator("figure").count();
      await page.waitForFunction(
        (count) => document.querySelectorAll(".js-plotly-plot").length === count,
        all,
        { timeout: 60_000 },
      );
      assert.equal(await page.locator('script[src$="plotly.js"]').count(), 1);
    }));

  it("frees a figure that is removed", () =>
    onPage(chapter, {}, async (page) => {
      await page.locator("figure").first().scrollIntoViewIfNeeded();
      await page.locator("figure .main-svg").first().waitFor();
      const removed = await page.locator("figure .js-plotly-plot").first().elementHandle();
      const isDrawn = () => removed!.evaluate((element) => "_fullLayout" in element);
      assert.equal(await isDrawn(), true);
      await removed!.evaluate((element) => element.remove());
      await page.waitForFunction((element) => !("_fullLayout" in element!), removed);
    }));

  it("follows the system's colours, and the reader's, who finds theirs again on the next page", () =>
    onPage(chapter, { colorScheme: "dark" }, async (page) => {
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const paper = () =>
        page
          .locator("figure .main-svg")
          .first()
          .evaluate((svg) => (svg as SVGElement).style.background);
      await page.locator("figure").first().scrollIntoViewIfNeeded();
      await page.locator("figure .main-svg").first().waitFor();
      assert.equal(await background(), "rgb(20, 23, 27)");
      assert.equal(await paper(), "rgb(20, 23, 27)");
      await page.getByRole("button", { name: "Light theme" }).click();
      assert.equal(await background(), "rgb(255, 255, 255)");
      await page.waitForFunction(
        () =>
          document.querySelector<SVGElement>("figure .main-svg")!.style.background === "rgb(255, 255, 255)",
      );
      await page.getByRole("link", { name: /^Next/ }).click();
      await page.getByRole("button", { name: "Dark theme" }).waitFor();
      assert.equal(await background(), "rgb(255, 255, 255)");
    }));

  it("shows text and code before any script", () =>
    onPage(chapter, { javaScriptEnabled: false }, async (page) => {
      assert.ok(await page.locator(".source").first().isVisible());
      assert.ok(await page.locator("math").first().isVisible());
    }));

  it("makes an explorer beneath a cell as high as it is, in the page's theme", () =>
    onPage(chapter, {}, async (page) => {
      const frame = page.locator("iframe").first();
      await frame.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => document.querySelector("iframe")!.style.height !== "");
      const inner = page.frameLocator("iframe").first();
      await inner.locator("#chart .curve").first().waitFor();
      await page.getByRole("button", { name: "Dark theme" }).click();
      await inner.locator("body").evaluate(async (body) => {
        while (getComputedStyle(body).backgroundColor !== "rgb(20, 23, 27)")
          await new Promise((resolve) => setTimeout(resolve, 20));
      });
    }));

  for (const scheme of ["light", "dark"] as const) {
    for (const path of sample)
      it(`has no fault that axe finds: ${path}, ${scheme}`, () =>
        onPage(path, { colorScheme: scheme }, async (page) => assert.deepEqual(await violations(page), [])));
  }

  it("has no fault that axe finds on any page, with its figures @long", async function () {
    this.timeout(900_000);
    const [source, ...others] = pagesIn(folder)
      .filter((name) => !name.startsWith("explorer"))
      .sort((a, b) => Number(b.startsWith("source/")) - Number(a.startsWith("source/")));
    const found: string[] = [];
    for (const path of [source, ...others.filter((name) => !name.startsWith("source/"))])
      await onPage(path, {}, async (page) => {
        await scrollThrough(page);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await violations(page)).map((what) => `${path}, ${colorScheme}: ${what}`));
        }
      });
    assert.deepEqual(found, []);
  });

  const fits = (path: string) =>
    onPage(path, { viewport: { width: 390, height: 844 } }, async (page) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 390, `${path}: ${wide}`);
    });
  it("fits a phone", async () => {
    for (const path of sample) await fits(path);
  });
  it("fits a phone on every page @long", async function () {
    this.timeout(900_000);
    for (const path of pagesIn(folder)) await fits(path);
  });

  it("scrolls by a swipe over a figure, which keeps its ranges", () =>
    onPage(
      chapter,
      { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      async (page) => {
        const plot = page.locator("figure .drawing").first();
        await plot.scrollIntoViewIfNeeded();
        await plot.locator(".main-svg").first().waitFor();
        await plot.evaluate((element) => element.scrollIntoView({ block: "center" }));
        const ranges = () =>
          plot.evaluate((element) =>
            JSON.stringify((element as HTMLElement & { layout: { yaxis: object } }).layout.yaxis),
          );
        const [top, before] = [await page.evaluate(() => scrollY), await ranges()];
        const client = await page.context().newCDPSession(page);
        const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
          client.send("Input.dispatchTouchEvent", {
            type,
            touchPoints: y === undefined ? [] : [{ x: 200, y }],
          });
        await touch("touchStart", 422);
        for (let y = 412; y >= 272; y -= 10) await touch("touchMove", y);
        await touch("touchEnd");
        await page.waitForFunction((from) => scrollY > from + 100, top);
        assert.equal(await ranges(), before);
      },
    ));

  it("leads from the explorer back into the course", () =>
    onPage("explorer.html", {}, async (page) => {
      assert.deepEqual(await violations(page), []);
      await page.getByRole("navigation", { name: "Course" }).getByRole("link").click();
      await page.getByRole("heading", { level: 2, name: "The chapters" }).waitFor();
    }));

  it("has its contents behind a button on a phone", () =>
    onPage(chapter, { viewport: { width: 390, height: 844 } }, async (page) => {
      const link = page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: /^3 ·/ });
      assert.ok(await link.isHidden());
      await page.getByRole("button", { name: "Contents" }).click();
      await link.click();
      await page.getByRole("heading", { level: 1, name: /^3 ·/ }).waitFor();
    }));
});
