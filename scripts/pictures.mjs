// npm run pictures [-- --list]: makes the pictures of README.md and docs from the explorer's page and from the notebooks as
// they ran. With --list it only says which.
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildExplorer, pageFile } from "../explorer/build.mjs";
import { drawFigure, openBrowser, openPage } from "./figures/draw.mjs";
import { findChromium, noChromium } from "./prepare/chromium.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The explorer's page with a state, once it is at rest. */
const explorer = (state, { height }) => ({
  viewport: { width: 1280, height },
  draw: async (page) => {
    const hash = Buffer.from(JSON.stringify(state)).toString("base64url");
    await page.goto(`${pathToFileURL(pageFile).href}#${hash}`);
    await page.locator("#numbers tbody tr").first().waitFor({ state: "attached" });
    if (state.tab === "playground") await page.locator("#surface [aria-busy='false']").waitFor();
    await page.waitForTimeout(300);
    return page;
  },
});

/** A figure of a chapter, by its title. */
const figure = (chapter, title) => ({
  viewport: { width: 1090, height: 900 },
  draw: async (page) => {
    const { cells } = JSON.parse(readFileSync(path.join(root, "notebooks", `${chapter}.ipynb`), "utf8"));
    const shown = cells
      .flatMap(({ outputs = [] }) => outputs)
      .map((output) => output.data?.["application/vnd.plotly.v1+json"])
      .find((each) => each?.layout.title?.text === title);
    return drawFigure(page, shown);
  },
});

const compared = [
  { kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 100 },
  { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 100 },
  { kind: "StepLR", baseLr: 0.1, stepSize: 25, gamma: 0.5 },
];
const entries = compared.map((spec) => ({ spec }));
const chapter = "04-choosing-a-schedule";
const pictures = {
  "docs/chapter.png": figure(chapter, "Nine schedules: rate and validation loss"),
  "docs/explorer.png": explorer({ entries, marker: 30, target: "PyTorch" }, { height: 1260 }),
  "docs/playground.png": explorer({ entries, tab: "playground", surface: { at: 40 } }, { height: 940 }),
  "docs/range-test.png": figure(chapter, "Range test: Adam on MNIST"),
};

async function makeAll() {
  const executablePath = findChromium();
  if (!executablePath) {
    console.error(`No pictures were made: there is ${noChromium}.`);
    process.exit(1);
  }
  await buildExplorer();
  const browser = await openBrowser(executablePath);
  for (const [file, { viewport, draw }] of Object.entries(pictures)) {
    const page = await openPage(browser, viewport);
    await (await draw(page)).screenshot({ path: path.join(root, file) });
    await page.close();
    console.log(file);
  }
  await browser.close();
}

if (process.argv.includes("--list")) console.log(Object.keys(pictures).join("\n"));
else await makeAll();
