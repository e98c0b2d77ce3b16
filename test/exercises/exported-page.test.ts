import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { useBrowser } from "../browser";
import { useExported } from "../notebooks/exported";
import { solutionsPath } from "./notebook-code";

describe("the solutions as a web page @long", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  const exported = useExported(solutionsPath);

  it("draws figures that follow the window's width and keep their height when they are moved", async () => {
    const context = await browser().newContext({ viewport: { width: 1000, height: 900 }, offline: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(exported()).href);
    const figure = page.locator(".js-plotly-plot", { has: page.locator(".slider-grip-rect") });
    await figure.scrollIntoViewIfNeeded();
    const { width, height } = (await figure.boundingBox())!;
    assert.equal(height, 550);

    await page.setViewportSize({ width: 800, height: 900 });
    await figure
      .locator(`svg.main-svg[width="${width - 200}"]`)
      .first()
      .waitFor();
    await figure.scrollIntoViewIfNeeded();
    const three = (await figure.locator(".slider-label-group", { hasText: /^3$/ }).boundingBox())!;
    await page.mouse.click(three.x + three.width / 2, three.y + three.height / 2);
    await figure.getByText("power: 3", { exact: true }).waitFor({ state: "attached" });
    const after = (await figure.boundingBox())!;
    assert.deepEqual([after.width, after.height], [width - 200, height]);
    await context.close();
  });

  it("leads to pages, not to notebooks", async () => {
    const links = [...readFileSync(exported(), "utf8").matchAll(/href="([^"#:]+)"/g)].map(([, link]) => link);
    assert.ok(links.length > 0);
    for (const link of links) assert.match(link, /\.html$/);
  });
});
