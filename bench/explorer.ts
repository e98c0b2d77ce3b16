/** A frame of the explorer's page as a slider moves one of eight schedules: of a million steps each, against a thousand. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, chromium, Page } from "playwright-core";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const addressOf = (...path: string[]): string => pathToFileURL(join(...path)).href;
const file = join("lib", "dist", "explorer.html");
const lengths = { "1 000 000 steps": 1_000_000, "1000 steps": 1000 };

/** Eight schedules of different kinds over so many steps, the first of which is moved. */
function stateOf(steps: number): object {
  const baseLr = 0.1;
  const specs = [
    { kind: "CosineAnnealingLR", baseLr, tMax: steps },
    { kind: "OneCycleLR", maxLr: baseLr, totalSteps: steps },
    { kind: "StepLR", baseLr, stepSize: steps / 50 },
    { kind: "ExponentialLR", baseLr, gamma: 1 - 5 / steps },
    { kind: "LinearLR", baseLr, totalIters: steps },
    { kind: "PolynomialLR", baseLr, totalIters: steps, power: 2 },
    {
      kind: "warmupStableDecaySchedule",
      baseLr,
      numWarmupSteps: steps / 10,
      numStableSteps: steps / 2,
      numDecaySteps: steps / 5,
    },
    { kind: "CyclicLR", baseLr: 0.01, maxLr: baseLr, stepSizeUp: 20, cycleMomentum: false },
  ];
  return { entries: specs.map((spec) => ({ spec })), steps };
}

async function openOn(browser: Browser, steps: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
  const hash = Buffer.from(JSON.stringify(stateOf(steps))).toString("base64url");
  await page.goto(`${addressOf(file)}#${hash}`);
  await page.locator("#chart .curve").nth(7).waitFor();
  return page;
}

/** From a move of the rate's slider until the browser has drawn it, in milliseconds. */
const frame = (page: Page): Promise<number> =>
  page.locator('[data-key="baseLr~"]').evaluate(async (slider: HTMLInputElement) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    slider.value = String(Number(slider.value) - 1);
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  });

async function main(): Promise<void> {
  const { findChromium } = await import(addressOf("scripts", "prepare", "chromium.mjs"));
  const executablePath: string | undefined = findChromium();
  if (!executablePath || !existsSync(file))
    return console.log(`A frame of the explorer: left out (it needs Chromium, and ${file}: npm run build)`);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const measured = new Map(Object.keys(lengths).map((name) => [name, [] as number[]]));
  const pages: Page[] = [];
  for (const steps of Object.values(lengths)) pages.push(await openOn(browser, steps));
  for (let round = -1; round < rounds(8); round++) {
    for (const [i, name] of Object.keys(lengths).entries()) {
      await pages[i].bringToFront();
      const ms = await frame(pages[i]);
      if (round >= 0) measured.get(name)!.push(ms);
    }
  }
  await browser.close();
  const wanted = [["1 000 000 steps", "1000 steps", 8]] as const;
  report({
    title: "A frame of the explorer with eight schedules",
    unit: "ms",
    measured,
    one: "1000 steps",
    wanted,
  });
}

void main();
