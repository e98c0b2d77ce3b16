import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const plotly = createRequire(import.meta.url).resolve("plotly.js-dist/plotly.js");

/** A Chromium that draws the same pixels each time. */
export const openBrowser = (executablePath) =>
  chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

/** A page that is so wide, and light, whatever the system prefers. */
export const openPage = (browser, viewport) =>
  browser.newPage({ viewport, colorScheme: "light", reducedMotion: "reduce" });

/** Draws a figure, as wide as the page, and gives its element. */
export async function drawFigure(page, { data, layout }) {
  if (!(await page.evaluate(() => "Plotly" in globalThis))) {
    await page.setContent("<body style='margin: 0'><div id='figure'></div>");
    await page.addScriptTag({ path: plotly });
  }
  await page.evaluate(
    ([data, layout]) => globalThis.Plotly.newPlot("figure", data, layout, { staticPlot: true }),
    [data, layout],
  );
  return page.locator("#figure .svg-container");
}
