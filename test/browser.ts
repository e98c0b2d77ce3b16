import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, chromium } from "playwright-core";

/** How the scripts find Chromium. */
const chromiumScript = (): Promise<{
  findChromium(options: { withoutWindow: boolean }): string | undefined;
  noChromium: string;
}> => import(pathToFileURL(join(__dirname, "..", "scripts", "prepare", "chromium.mjs")).href);

/** The browsers that run, by their switches. */
const running = new Map<string, Promise<Browser>>();

/**
 * Parts of Chromium that draw nothing in a page: panels of its address bar, for which each context starts a process, and a
 * process in reserve for each page. Chromium reads the last list alone, so Playwright's own follows them.
 */
const unusedParts = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess"],
  ...["AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"],
  ...["DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"],
  ...["MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"],
  ...["TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"],
];

/** The running browser with these switches; a new one if there is none, or if it is gone. */
async function browserWith(executablePath: string, args: readonly string[]): Promise<Browser> {
  const key = args.join(" ");
  const known = await running.get(key);
  if (known?.isConnected()) return known;
  const launched = chromium.launch({
    executablePath,
    // Tests interrupt the program that they run in, while a browser waits for the next suite.
    handleSIGINT: false,
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      `--disable-features=${unusedParts.join(",")}`,
      ...args,
    ],
  });
  running.set(key, launched);
  return launched;
}

/** How many suites use a browser at the moment. */
let users = 0;

/** Closes all browsers, unless the next suite comes soon. */
function closeSoon(): void {
  setTimeout(async () => {
    if (users > 0) return;
    const open = [...running.values()];
    running.clear();
    for (const browser of open) await (await browser).close();
  }, 3000);
}

/**
 * A Chromium for a suite, from before the suite's tests until after them; suites that follow each other share it. Without
 * Chromium the suite is skipped, with a line that says so.
 *
 * @param args Switches of Chromium.
 * @returns A function that gives the running browser.
 */
export function useBrowser(args = ["--disable-gpu"]): () => Browser {
  let browser: Browser;
  before(async function () {
    const { findChromium, noChromium } = await chromiumScript();
    const executablePath = findChromium({ withoutWindow: true });
    if (executablePath === undefined) {
      console.log(`      skipped: ${noChromium}`);
      this.skip();
    }
    users++;
    browser = await browserWith(executablePath, args);
  });
  after(async () => {
    if (!browser) return;
    await Promise.all(browser.contexts().map((context) => context.close()));
    users--;
    closeSoon();
  });
  return () => browser;
}
