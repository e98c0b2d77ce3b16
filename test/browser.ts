import { Browser, chromium } from "playwright-core";

const { findChromium, noChromium } = require("../scripts/prepare/chromium.cjs") as {
  findChromium: () => string | undefined;
  noChromium: string;
};

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
