import { accessSync, constants } from "fs";
import { delimiter, join } from "path";
import { Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const apps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A Chromium to run: what CHROMIUM_PATH names, one on the PATH, playwright's own, or an application. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, chromium.executablePath(), ...apps].find(canRun);
}

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
      console.log("      skipped: no Chromium here; install one or name it in CHROMIUM_PATH");
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

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== "";
  } catch {
    return false;
  }
}
