import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { searchIn } from "../../site/search/find";
import { indexPages, sectionsOf } from "../../site/search/sections";
import { wordsOf } from "../../site/search/terms";
import { useBrowser } from "../browser";
import { builtSite } from "./built";
import { openPage, violations } from "./pages";

/** What readers look for, and a page that is to be among the first three results. */
const expected: Readonly<Record<string, string>> = {
  "warm-up": "chapters/03-advanced-schedulers.html#warmupscheduler-a-gentle-start",
  "why warm-up works": "chapters/06-finding-the-rate.html",
  warmup: "api/schedules.html#warmupSchedule",
  "OneCycleLR maxLr": "api/schedulers.html#OneCycleLR",
  "onecycle lr": "chapters/03-advanced-schedulers.html#onecyclelr-one-long-breath",
  "edge of stability": "chapters/06-finding-the-rate.html#the-edge-of-stability",
  "edge of stabilty": "chapters/06-finding-the-rate.html#the-edge-of-stability",
  StepLR: "chapters/02-basic-schedulers.html#steplr-stairs-of-equal-length",
  "reduce on plateau": "api/schedulers.html#ReduceLROnPlateau",
  "batch size": "chapters/07-batch-size-and-optimizer.html",
  "range test": "chapters/06-finding-the-rate.html#a-range-test-is-a-race",
  findLearningRate: "api/training.html#findLearningRate",
  "early stopping": "api/callbacks.html#EarlyStopping",
  cooldown: "chapters/08-the-end-of-the-run.html",
  resuming: "chapters/09-schedules-at-work.html#resuming-right-and-wrong",
  "native library": "docs/engines.html",
  workshop: "docs/teaching.html",
  loadMnist: "api/datasets.html#loadMnist",
  "convergence bound": "api/theory.html#convergenceBound",
};

describe("the search", function () {
  this.timeout(300_000);
  const browser = useBrowser();
  let folder: string;
  let search: ReturnType<typeof searchIn>;
  before(async () => {
    folder = await builtSite();
    const script = readFileSync(join(folder, "assets/search-index.js"), "utf8");
    search = searchIn(JSON.parse(script.slice(script.indexOf("=") + 1, script.lastIndexOf(";"))));
  });

  for (const [query, page] of Object.entries(expected))
    it(`finds ${page} by “${query}”`, () => {
      const first = search(query, 3).map(({ url }) => url);
      assert.ok(
        first.some((url) => url === page || url.startsWith(`${page}#`)),
        first.join("\n"),
      );
    });

  it("finds a name whole, by its parts and however it is joined", () => {
    const terms = (text: string) => wordsOf(text).flatMap((word) => word.terms);
    assert.deepEqual(terms("OneCycleLR"), ["onecyclelr", "one", "cycle", "lr"]);
    assert.deepEqual(terms("Warm-up rates"), ["warmup", "warm", "up", "rate"]);
    assert.deepEqual(terms("max_lr, maxLr"), ["maxlr", "max", "lr", "maxlr", "max", "lr"]);
  });

  it("divides a page at its headings, and leaves out results and lists of pages", () => {
    const html = `<nav>elsewhere</nav><main id="main"><h1 id="top">A &amp; B</h1><p>First <code>x</code>.</p>
<h2 id="two">Two</h2><section class="cell"><pre>const a = 1;</pre><details class="result"><p>0.123</p></details>
</section><nav class="pager">Next</nav></main>`;
    assert.deepEqual(sectionsOf({ url: "a.html", title: "A", html }), [
      { id: "a.html#top", page: "A", heading: "A & B", text: "First x." },
      { id: "a.html#two", page: "A", heading: "Two", text: "const a = 1;" },
    ]);
  });

  it("marks in an excerpt what was looked for", () => {
    const pages = [
      {
        url: "a.html",
        title: "A",
        html: `<main><h1 id="h">H</h1>${"before ".repeat(40)}a warm-up, then</main>`,
      },
    ];
    const [{ excerpt }] = searchIn(indexPages(pages))("warmup", 1);
    assert.deepEqual(
      excerpt.filter(({ found }) => found).map(({ text }) => text),
      ["warm-up"],
    );
    assert.match(excerpt.map(({ text }) => text).join(""), /^… before .* a warm-up, then$/);
  });

  for (const [device, options] of Object.entries({
    desktop: {},
    phone: { viewport: { width: 390, height: 844 }, colorScheme: "dark" as const },
  }))
    it(`opens by a key and is used by keys alone: ${device}`, async () => {
      const { page, problems } = await openPage(browser(), folder, "docs/names.html", options);
      await page.keyboard.press(device === "phone" ? "Control+K" : "/");
      const field = page.getByRole("searchbox", { name: "Search the site" });
      await field.waitFor();
      await page.keyboard.type("edge of stability");
      const first = page.getByRole("dialog").getByRole("link").first();
      await first.filter({ hasText: "The edge of stability" }).waitFor();
      await page
        .getByRole("status")
        .filter({ hasText: /^\d+ results/ })
        .waitFor();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press("ArrowDown");
      assert.ok(await first.evaluate((link) => link === document.activeElement));
      await page.keyboard.press("ArrowUp");
      assert.ok(await field.evaluate((input) => input === document.activeElement));
      await page.keyboard.press("Enter");
      await page.waitForURL(/06-finding-the-rate\.html#the-edge-of-stability$/);
      assert.deepEqual(problems, []);
      await page.close();
    });

  it("leaves a slash to who writes, and closes with Escape", async () => {
    const { page } = await openPage(browser(), folder, "index.html");
    await page.getByRole("button", { name: "Search" }).click();
    await page.locator("input[type=search]:focus").waitFor();
    await page.keyboard.type("a/b");
    assert.equal(await page.getByRole("searchbox").inputValue(), "a/b");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.close();
  });
});
