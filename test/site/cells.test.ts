import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { builtSite } from "./built";
import { addCell, cellAt, chapter, endless, hasBegun, openChapter, ready, type, waitFor } from "./cells-page";
import { openPage, scrollThrough, violations } from "./pages";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe("the cells of a chapter", function () {
  this.timeout(180_000);
  const browser = useBrowser();
  let page: Page;
  let problems: string[];
  const open = async (...rest: Parameters<typeof openChapter> extends [unknown, ...infer R] ? R : never) => {
    ({ page, problems } = await openChapter(browser(), ...rest));
    page.setDefaultTimeout(15_000);
  };
  const reload = async (): Promise<void> => {
    await page.reload();
    await ready(page);
    // It may cut off scripts that are still being loaded.
    problems.splice(0, problems.length, ...problems.filter((one) => !one.startsWith("failed:")));
  };
  before(builtSite);
  afterEach(async () => {
    assert.deepEqual(problems, []);
    await page.close();
  });

  for (const [device, options] of Object.entries({ desktop: {}, phone }))
    it(`have editors in the place of the code, and nothing moves: ${device}`, async () => {
      const places = (one: Page): Promise<number[][]> =>
        one.$$eval("main .cell:has(.output)", (all) =>
          all.map((cell) => {
            const { top } = cell.getBoundingClientRect();
            const { bottom } = cell.querySelector(".source")!.getBoundingClientRect();
            return [bottom - top, cell.querySelector(".result")!.getBoundingClientRect().top - top];
          }),
        );
      const site = await builtSite();
      const plain = await openPage(browser(), site, chapter, { ...options, javaScriptEnabled: false });
      const before = await places(plain.page);
      await plain.page.close();
      await open(chapter, options);
      while ((await page.locator("pre.source").count()) > 0) await scrollThrough(page);
      assert.deepEqual(await places(page), before);
    });

  it("ask before a cell runs whose names are not there yet, and run what it needs", async () => {
    await open();
    const cell = cellAt(page, 3);
    await cell.getByRole("button", { name: "Run cell 3", exact: true }).click();
    const notice = cell.getByRole("group", { name: "Before cell 3 runs" });
    assert.match(await notice.innerText(), /1 cell|a cell above makes.*cell 1\./);
    assert.equal(await cell.locator(".cell-state").innerText(), "Cell 3 · output as committed");
    await page.keyboard.press("Enter");
    await waitFor(cell, "✓ your run [2]");
    await cellAt(page, 3).locator(".cm-content:focus").waitFor();
    await waitFor(cellAt(page, 1), "✓ your run [1]");
    await waitFor(cellAt(page, 2), "not run here");
    await cell.locator(".output.figure .js-plotly-plot, .output.figure .plot-container").first().waitFor();
    await cellAt(page, 1).locator(".output.text", { hasText: /wasm/ }).waitFor();
  });

  it("take the question back where the cells above are run without an answer", async () => {
    await open();
    const cell = cellAt(page, 3);
    await cell.getByRole("button", { name: "Run cell 3", exact: true }).click();
    const notice = cell.getByRole("group", { name: "Before cell 3 runs" });
    await notice.waitFor();
    await cellAt(page, 1).getByRole("button", { name: "Run cell 1", exact: true }).click();
    await waitFor(cellAt(page, 1), "✓ your run [1]");
    assert.equal(await notice.count(), 0);
  });

  it("show an error with its line, end an endless loop, and say that variables are lost", async () => {
    await open();
    const first = await addCell(cellAt(page, 1), "const kept = 1;\nkept.no();");
    await page.keyboard.press("Control+Enter");
    await waitFor(first, "✗ error");
    assert.match(await first.locator(".output.error").innerText(), /TypeError: kept\.no is not a function/);
    assert.equal(await first.locator(".cm-line.error-line").innerText(), "kept.no();");
    const [error, bar] = [first.locator(".output.error"), page.locator(".run-bar")];
    const [message, buttons] = [await error.boundingBox(), await bar.boundingBox()];
    assert.ok(message!.y + message!.height <= buttons!.y, "the bar covers the error");
    await type(first, "const kept = 2;\nconsole.log('kept', kept);");
    assert.equal(await first.locator(".error-line").count(), 0);
    await page.keyboard.press("Control+Enter");
    await waitFor(first, "✓ your run");
    const second = await addCell(first, "while (true) kept;");
    await page.keyboard.press("Control+Enter");
    await waitFor(second, "running");
    await page.waitForTimeout(300);
    await page.locator(".run-bar").getByRole("button", { name: "Stop" }).click();
    await waitFor(first, "variables lost");
    await page.getByRole("button", { name: /^Run all down to/ }).waitFor();
  });

  it("hide their outputs before a guess is made, and show those of a run", async () => {
    await open();
    const [first, third] = [cellAt(page, 1), cellAt(page, 3)];
    await page.getByRole("button", { name: "Hide outputs" }).click();
    assert.equal(await page.locator(".result .output:visible").count(), 0);
    await first.getByRole("button", { name: "Run cell 1", exact: true }).click();
    await first.locator(".output.text", { hasText: /wasm/ }).waitFor();
    assert.equal(await page.locator(".result .output:visible").count(), 1);
    await page.getByRole("button", { name: "Show outputs" }).click();
    await third.locator(".output.figure .main-svg").first().waitFor({ state: "attached" });
    assert.ok(await third.locator(".output.figure").isVisible());
  });

  it("run at a double click on Run, and leave the row at Stop or Remove while they wait", async () => {
    await open();
    const first = await addCell(cellAt(page, 1), endless);
    const second = await addCell(first, "1");
    await first.getByRole("button", { name: /^Run your cell/ }).dblclick();
    await hasBegun(first);
    await second.getByRole("button", { name: /^Run your cell/ }).dblclick();
    await waitFor(second, "waiting");
    await page.waitForTimeout(600);
    await second.getByRole("button", { name: /^Stop your cell/ }).click();
    await waitFor(second, "not run");
    await second.getByRole("button", { name: /^Run your cell/ }).click();
    await second.getByRole("button", { name: /^Remove your cell/ }).click();
    await page.waitForTimeout(500);
    await waitFor(first, "running");
    assert.equal(await page.getByText(/Starting the engine|Loading/).count(), 0);
    await first.getByRole("button", { name: /^Stop your cell/ }).click();
    await waitFor(first, "variables lost");
  });

  it("put out of date what rests on an edit @long", async () => {
    await open();
    const first = await addCell(cellAt(page, 1), "const base = 3;");
    await page.keyboard.press("Control+Enter");
    await waitFor(first, "✓ your run");
    const second = await addCell(first, "const twice = 2 * base;\nconsole.log('twice', twice);");
    await page.keyboard.press("Control+Enter");
    await second.locator(".output.text", { hasText: "twice 6" }).waitFor();
    await type(first, "const base = 4;");
    await waitFor(second, "out of date");
    await page.keyboard.press("Control+Enter");
    await second.getByRole("button", { name: "Run your cell 2", exact: true }).click();
    await second.locator(".output.text", { hasText: "twice 8" }).waitFor();
    await waitFor(second, "✓ your run");
  });

  it("keep edits over a reload, and forget them at Reset, which can be undone", async () => {
    await open();
    const cell = cellAt(page, 3);
    const committed = await cell.locator(".source").innerText();
    await type(cell, "const mine = 1;");
    await waitFor(cell, "edited");
    await addCell(cell, "const own = 2;");
    await reload();
    assert.equal(await cell.locator(".source").innerText(), "const mine = 1;");
    assert.equal(await page.locator(".cell.own .source").innerText(), "const own = 2;");
    await cell.getByRole("button", { name: "Reset cell 3" }).click();
    assert.equal(await cell.locator(".source").innerText(), committed);
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await cell.locator(".source").innerText(), "const mine = 1;");
    await page.getByRole("button", { name: "Reset all" }).click();
    await page.getByRole("button", { name: "Remove your cell" }).click();
    await reload();
    assert.equal(await cell.locator(".source").innerText(), committed);
    assert.equal(await page.locator(".cell.own").count(), 0);
  });

  it("keep the order of one's own cells over a reload, where one was removed and brought back too", async () => {
    await open();
    const sources = async (): Promise<string[]> => page.locator(".cell.own .source").allInnerTexts();
    const both = async (expected: string[]): Promise<void> => {
      assert.deepEqual(await sources(), expected);
      await reload();
      assert.deepEqual(await sources(), expected);
    };
    await addCell(cellAt(page, 1), "1");
    await addCell(cellAt(page, 1), "2");
    await both(["2", "1"]);
    const upper = page.locator(".cell.own").first();
    await addCell(upper, "3");
    await both(["2", "3", "1"]);
    await upper.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await both(["2", "3", "1"]);
    await upper.getByRole("button", { name: /^Remove/ }).click();
    await both(["3", "1"]);
  });

  it("keep an edit of an earlier version aside, and say so @long", async () => {
    await open();
    await page.evaluate(() =>
      localStorage.setItem("lrlab:02-basic-schedulers:213b5241", '{"of":"another","source":"old edit"}'),
    );
    await reload();
    const cell = cellAt(page, 2);
    await cell.getByText("You edited an earlier version of this cell").waitFor();
    assert.match(await cell.locator(".source").innerText(), /^const run/);
    await type(cell, "const precious = 1;");
    await reload();
    await cell.getByText("You edited an earlier version of this cell").waitFor();
    assert.equal(await cell.locator(".source").innerText(), "const precious = 1;");
    await cell.getByRole("button", { name: "Show my edit" }).click();
    assert.equal(await cell.locator(".source").innerText(), "old edit");
  });

  it("let the cursor go on to the next after the question, where Shift+Enter ran a cell", async () => {
    await open();
    await cellAt(page, 2).scrollIntoViewIfNeeded();
    await cellAt(page, 2).locator(".cm-content").focus();
    await page.keyboard.press("Shift+Enter");
    await page.locator(".cell-notice .run:focus").waitFor();
    await page.keyboard.press("Enter");
    await cellAt(page, 3).locator(".cm-content:focus").waitFor();
    await waitFor(cellAt(page, 2), "✓ your run [2]");
  });

  it("can be left and run with the keyboard alone @long", async () => {
    await open();
    const focused = (): Promise<string> =>
      page.evaluate(
        () => document.activeElement!.getAttribute("aria-label") ?? document.activeElement!.tagName,
      );
    await cellAt(page, 1).locator(".source").scrollIntoViewIfNeeded();
    await cellAt(page, 1).locator(".cm-content").focus();
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "Run cell 1");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nconst more = 1;");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "Run cell 1");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Enter");
    assert.equal(await focused(), "Code of cell 2");
    await waitFor(cellAt(page, 1), "✓ your run");
  });

  it("are all run with four keys from the page's start", async () => {
    await open("chapters/02-basic-schedulers.html");
    for (const key of ["Tab", "Tab", "Enter"]) await page.keyboard.press(key);
    const run = page.locator(".run-bar .run");
    assert.ok(await run.evaluate((button) => button === document.activeElement));
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.keyboard.press("Enter");
    await waitFor(cellAt(page, 1), "✓ your run [1]");
  });

  it("complete names and options, and say what they are @long", async () => {
    await open();
    const cell = await addCell(cellAt(page, 1), "");
    await page.keyboard.type("const s = new StepLR({ bas");
    await page.locator(".cm-tooltip-autocomplete", { hasText: "baseLr" }).waitFor();
    await page.keyboard.press("Escape");
    await type(cell, "new StepLR({})");
    await cell.getByText("StepLR", { exact: true }).hover();
    const card = page.locator(".name-card", { hasText: "Step decay" });
    await card.waitFor();
    await page.goto(await card.locator("a").evaluate((link: HTMLAnchorElement) => link.href));
    await page.locator("#StepLR").waitFor();
  });

  it("import a name that is completed where no cell above has @long", async () => {
    await open();
    const cell = await addCell(cellAt(page, 1), "");
    await page.keyboard.type("const s = new PolynomialL");
    await page.locator(".cm-tooltip-autocomplete li", { hasText: /^PolynomialLR$/ }).waitFor();
    await page.waitForTimeout(100);
    await page.keyboard.press("Enter");
    await page.keyboard.type("({ baseLr: 0.1, totalIters: 4 }); s.at(2)");
    assert.match(
      await cell.locator(".source").innerText(),
      /^import { PolynomialLR } from "lrlab";\s+const s/,
    );
    await page.keyboard.press("Control+Enter");
    await cell.locator(".output.text", { hasText: "0.05" }).waitFor();
  });

  it("ask before the page is left while a cell runs", async () => {
    await open();
    const cell = await addCell(cellAt(page, 1), endless);
    await page.keyboard.press("Control+Enter");
    await hasBegun(cell);
    const [question] = await Promise.all([
      page.waitForEvent("dialog"),
      page.close({ runBeforeUnload: true }),
    ]);
    assert.equal(question.type(), "beforeunload");
    await question.dismiss();
    await cell.getByRole("button", { name: "Stop your cell" }).click();
    await waitFor(cell, "variables lost");
    const isAsked = await page.evaluate(
      () => !dispatchEvent(new Event("beforeunload", { cancelable: true })),
    );
    assert.equal(isAsked, false);
  });

  it("take the explorer's schedules, and nothing from other windows", async () => {
    await open();
    const frame = page.locator("main iframe").first();
    await frame.scrollIntoViewIfNeeded();
    await page.evaluate(() => window.postMessage({ lrlabCode: "from the page itself" }, "*"));
    await page.frameLocator("main iframe").first().locator("#use-all").click();
    const own = page.locator(".cell.own");
    await own.waitFor();
    assert.match(await own.innerText(), /scheduleFigure\(schedulers/);
    assert.equal(await own.count(), 1);
    await page.keyboard.press("Control+Enter");
    await waitFor(own, "✓ your run");
    await own.locator(".output.figure").waitFor();
  });

  for (const colorScheme of ["light", "dark"] as const)
    it(`pass axe while they are in use, ${colorScheme}${colorScheme === "dark" ? " @long" : ""}`, async () => {
      await open(chapter, { colorScheme });
      const cell = await addCell(cellAt(page, 1), "no.such = 1;");
      await page.keyboard.press("Control+Enter");
      await waitFor(cell, "✗ error");
      await cellAt(page, 4).getByRole("button", { name: "Run cell 4", exact: true }).click();
      await type(cellAt(page, 2), "edited");
      assert.deepEqual(await violations(page), []);
    });

  it("show on a phone what they can do before they are touched", async () => {
    await open(chapter, phone);
    const cell = cellAt(page, 2);
    await cell.scrollIntoViewIfNeeded();
    for (const name of ["Run cell 2", "Run all above cell 2", "Add a cell below cell 2"])
      assert.ok(await cell.getByRole("button", { name, exact: true }).isVisible(), name);
  });

  it("have printed text in lines that fit a phone, and tables of text that scroll", async () => {
    await open("chapters/appendix-tutorial.html", phone);
    const outputs = await page.$$eval("pre.output", (all) =>
      all.map((one) => ({ text: one.textContent, scrolls: one.scrollWidth > one.clientWidth })),
    );
    const printed = (start: string) => outputs.find(({ text }) => text.startsWith(start));
    assert.equal(printed("ReduceLROnPlateau: 40 epochs")?.scrolls, false);
    assert.equal(printed("StepLR          0.005000")?.scrolls, true);
  });

  it("fit a phone @long", async () => {
    await open(chapter, phone);
    const cell = cellAt(page, 1);
    await cell.scrollIntoViewIfNeeded();
    await cell.getByRole("button", { name: "Run cell 1", exact: true }).tap();
    await waitFor(cell, "✓ your run");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    const bar = (await page.locator(".run-bar").boundingBox())!;
    assert.ok(bar.height < 110, `${bar.height}`);
  });
});

describe("the editors' script", () => {
  it("stays below 200 kB packed", async function () {
    this.timeout(120_000);
    const bytes = gzipSync(readFileSync(join(await builtSite(), "assets/editor.js"))).length;
    assert.ok(bytes < 200_000, `${bytes}`);
  });
});
