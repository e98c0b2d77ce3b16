// Reads figures as a JSON list from the standard input, and prints a list of their images: PNG with a palette, as base64. Prints
// nothing, and says why, where there is no Chromium.
import { text } from "node:stream/consumers";
import UPNG from "upng-js";
import { findChromium, noChromium } from "../prepare/chromium.mjs";
import { drawFigure, openBrowser, openPage } from "./draw.mjs";

/** As wide as GitHub shows a notebook's outputs. */
const viewport = { width: 860, height: 900 };
const colours = 64;

/** A screenshot with few colours: a figure has some ten, and their mixtures at the edges of letters and lines. */
function withPalette(png) {
  const image = UPNG.decode(png);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, colours));
}

const executablePath = findChromium({ withoutWindow: true });
if (executablePath) {
  const figures = JSON.parse(await text(process.stdin));
  const browser = await openBrowser(executablePath);
  const page = await openPage(browser, viewport);
  const images = [];
  for (const figure of figures) {
    const element = await drawFigure(page, figure);
    images.push(withPalette(await element.screenshot()).toString("base64"));
  }
  await browser.close();
  console.log(JSON.stringify(images));
} else {
  console.error(`The figures have no images: there is ${noChromium}.`);
}
