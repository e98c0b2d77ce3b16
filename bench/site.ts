/** From a chapter's address until the reader can use its page and its cells, on a processor four times slower. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, chromium } from "playwright-core";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

const addressOf = (...path: string[]): string => pathToFileURL(join(...path)).href;
const chapters = ["01-why-schedule", "04-choosing-a-schedule", "08-the-end-of-the-run"];
const folder = join("out", "site", "chapters");
const limit = "the limit";

/** Keeps in the page when its last long task ended, and when the cells' buttons came. */
function watch(): void {
  const times = { busy: 0, cells: 0 };
  Object.assign(globalThis, { times });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) times.busy = startTime + duration;
  }).observe({ type: "longtask", buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".run-bar")) return;
    times.cells = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** The milliseconds until the first words are painted, and until the cells are there and no task has been long for two seconds. */
async function open(browser: Browser, chapter: string): Promise<[painted: number, interactive: number]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(watch);
  await page.goto(addressOf(folder, `${chapter}.html`));
  const times = await page.waitForFunction(() => {
    const { busy, cells } = (globalThis as unknown as { times: { busy: number; cells: number } }).times;
    const last = Math.max(busy, cells);
    return cells > 0 && performance.now() > last + 2000 && last;
  });
  const painted = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0].startTime,
  );
  const interactive = Number(await times.jsonValue());
  await page.close();
  return [painted, interactive];
}

async function main(): Promise<void> {
  const { findChromium } = await import(addressOf("scripts", "prepare", "chromium.mjs"));
  const executablePath: string | undefined = findChromium();
  if (!executablePath || !existsSync(folder))
    return console.log(`A chapter's page: left out (it needs Chromium, and out/site: npm run site)`);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const painted = new Map([[limit, [3000]], ...chapters.map((name): [string, number[]] => [name, []])]);
  const interactive = new Map([[limit, [3000]], ...chapters.map((name): [string, number[]] => [name, []])]);
  for (let round = -1; round < rounds(5); round++) {
    for (const chapter of chapters) {
      const [first, last] = await open(browser, chapter);
      if (round < 0) continue;
      painted.get(chapter)!.push(first);
      interactive.get(chapter)!.push(last);
    }
  }
  await browser.close();
  const wanted = chapters.map((chapter) => [chapter, limit, 1] as const);
  const table = { unit: "ms", one: limit, wanted } as const;
  const where = "on a processor four times slower";
  report({ ...table, title: `Until a chapter's words are there, ${where}`, measured: painted });
  report({ ...table, title: `Until a chapter's cells can be used, ${where}`, measured: interactive });
}

void main();
