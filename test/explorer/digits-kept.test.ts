import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { digitsState, listen, openDigits, trainToEnd, until, untilEpoch } from "./digits-page";
import { buildPage } from "./page";
import { firstSpecs } from "./specs";

const { CosineAnnealingLR: cosine, ExponentialLR: exponential } = firstSpecs(3);
const wild = { kind: "constantSchedule", value: 1e30 };
const state = digitsState([cosine, exponential, wild], { epochs: 3, batchSize: 200 });

/** All that is shown of the runs: what is drawn, the table, the sentences. */
const shown = (page: Page): Promise<string[]> =>
  page
    .locator("#digits :is(svg path.curve, #digits-results td, .digits-findings li, .digits-progress)")
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("d") ?? node.textContent ?? ""));

describe("the runs of the digits", function () {
  this.timeout(120_000);
  const browser = useBrowser();

  it("stay when the page is loaded again, and end where they were if they were going on", async () => {
    const opened = await openDigits(browser(), buildPage(), state);
    const { page, main, errors } = opened;
    await trainToEnd(opened, 3);
    await page.getByText("Results stay when this tab is loaded again").waitFor();
    const before = await shown(page);
    assert.ok(
      before.some((text) => /^Diverged in epoch 1$/.test(text)),
      before.join("\n"),
    );
    await page.reload();
    await until(main, "Train again");
    assert.deepEqual(await shown(page), before);

    await page.locator('[data-key="digits.epochs"]').fill("400");
    await listen(page);
    await main.click();
    await untilEpoch(page, 4);
    await page.reload();
    await until(main, "Train again");
    const text = (await page.locator(".digits-progress").textContent())!;
    assert.match(text, /^The page was loaded again, which ended the training in epoch \d+ of 400 /);
    const cells = await page.locator("#digits-results td:nth-of-type(1)").allTextContents();
    assert.match(cells[0], /^\d+ of 400 epochs$/);
    assert.deepEqual(errors, []);
    await opened.context.close();
  });

  it("are made, and said to be lost, where the browser refuses to keep anything @long", async () => {
    const opened = await openDigits(browser(), buildPage(), state);
    const { page } = opened;
    await page.addInitScript(() =>
      Object.defineProperty(window, "sessionStorage", {
        get: () => {
          throw new DOMException("refused", "SecurityError");
        },
      }),
    );
    await page.reload();
    await opened.main.click();
    await until(opened.main, "Train again");
    await page.getByText("The browser does not keep these results").waitFor();
    await page.reload();
    await until(opened.main, "Train");
    assert.equal(await page.locator("#digits-results").count(), 0);
    assert.deepEqual(opened.errors, []);
    await opened.context.close();
  });
});
