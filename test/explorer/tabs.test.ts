import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { useBrowser } from "../browser";
import { buildPage, linkState, openPage, show, stateOf } from "./page";
import { firstSpecs } from "./specs";

const specs = [firstSpecs(100).StepLR, firstSpecs(100).CosineAnnealingLR];

/** The tab that is open, by what it shows and by what it says. */
async function openTab(page: Page): Promise<string> {
  const [tab] = await page.locator("#tabs [aria-selected='true']").allTextContents();
  const shown = page.locator("main > [role='tabpanel']:visible");
  const panels = await shown.evaluateAll((nodes) => nodes.map(({ id }) => id));
  assert.deepEqual(panels, [tab.toLowerCase()]);
  return tab;
}

describe("the page's tabs", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  it("open by a click, are part of the link, and of what the browser's Back and Forward go through", async () => {
    const { page, context, errors } = await openPage(browser(), address, stateOf(specs));
    assert.equal(await openTab(page), "Explorer");
    await page.getByRole("tab", { name: "Playground" }).click();
    assert.equal(await openTab(page), "Playground");
    assert.equal((await linkState(page)).tab, "playground");
    await page.goBack();
    await page.locator("#explorer").waitFor();
    assert.equal(await openTab(page), "Explorer");
    await page.goForward();
    await page.locator("#playground").waitFor();
    assert.equal(await openTab(page), "Playground");
    const link = page.url();
    await context.close();
    const again = await openPage(browser(), link);
    assert.equal(await openTab(again.page), "Playground");
    assert.deepEqual([errors, again.errors], [[], []]);
    await again.context.close();
  });

  it("follow the keys of the WAI-ARIA pattern, with one stop of the Tab key", async () => {
    const { page, context } = await openPage(browser(), address, stateOf(specs));
    const focused = (): Promise<string> => page.evaluate(() => (document.activeElement as HTMLElement).id);
    assert.equal(await page.getByRole("tablist", { name: "Page" }).count(), 1);
    await page.locator("#tab-explorer").focus();
    for (const [key, expected] of [
      ["ArrowRight", "playground"],
      ["ArrowRight", "explorer"],
      ["ArrowLeft", "playground"],
      ["Home", "explorer"],
      ["End", "playground"],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await focused(), `tab-${expected}`, key);
      assert.equal((await openTab(page)).toLowerCase(), expected);
    }
    await page.keyboard.press("Tab");
    assert.ok(
      await page.evaluate(() => document.getElementById("playground")?.contains(document.activeElement)),
      "the next stop is in the panel",
    );
    for (const name of ["explorer", "playground"]) {
      assert.equal(await page.locator(`#${name}`).getAttribute("aria-labelledby"), `tab-${name}`);
      assert.equal(await page.locator(`#tab-${name}`).getAttribute("aria-controls"), name);
    }
    await context.close();
  });

  it("a removed schedule leaves the runs that followed it, and those of the others", async () => {
    const { page, context, errors } = await openPage(browser(), address);
    const state = stateOf(specs);
    const run = { optimizer: "SGD", momentum: 0.9, lr: 0.05 } as const;
    const runs = [
      { ...run, schedule: 0 },
      { ...run, schedule: 1 },
    ];
    await show(page, { ...state, surface: { ...state.surface, runs } });
    await page.getByRole("button", { name: "Remove StepLR" }).click();
    const { entries, surface } = await linkState(page);
    assert.equal(entries.length, 1);
    assert.deepEqual(surface.runs, [run, { ...run, schedule: 0 }]);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("are not offered where the page holds no worker", async () => {
    const cell = pathToFileURL(join(__dirname, "..", "..", "lib", "dist", "explorer-cell.html")).href;
    const { page, context, errors } = await openPage(browser(), cell, stateOf(specs, { tab: "playground" }));
    await page.locator("#numbers tbody tr").first().waitFor();
    assert.equal(await page.locator("#tabs").isVisible(), false);
    assert.equal(await page.locator("#playground").isVisible(), false);
    assert.deepEqual(errors, []);
    await context.close();
  });
});
