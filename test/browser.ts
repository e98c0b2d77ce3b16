import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, chromium } from "playwright-core";

/** How the scripts find Chromium. */
const chromiumScript = (): Promise<{ findChromium(): string | undefined; noChromium: string }> =>
  import(pathToFileURL(join(__dirname, "..", "scripts", "prepare", "chromium.mjs")).href);

/**
 * A Chromium for a suite: it starts before the suite's tests and closes after them. Without Chromium the
 * suite is skipped, with a line that says so.
 *
 * @param args Switches of Chromium.
 * @returns A function that gives the running browser.
 */
export function useBrowser(args = ["--disable-gpu"]): () => Browser {
  let browser: Browser;
  before(async function () {
    const { findChromium, noChromium } = await chromiumScript();
    const executablePath = findChromium();
    if (executablePath === undefined) {
      console.log(`      skipped: ${noChromium}`);
      this.skip();
    }
    browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-background-networking", ...args],
    });
  });
  after(() => browser?.close());
  return () => browser;
}
