import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Where Chromium, Chrome and Edge are on the systems that Node runs on. */
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

/** The browser that draws: the one that CHROME_PATH names, or one that is installed. */
function findBrowser(): string {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`lrlab preview: CHROME_PATH names ${given}, which is not there`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [...paths, ...elsewhere].find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    "lrlab preview: --png draws with Chromium, Chrome or Edge, and none is here; set CHROME_PATH to one, or write --svg",
  );
}

/**
 * Draws an SVG as PNG, twice as many pixels as it says, with a browser that is installed.
 *
 * @throws Error if there is none, or it fails.
 */
export async function writePng(file: string, svg: string): Promise<void> {
  const browser = findBrowser();
  const [, width, height] = /width="(\d+)" height="([\d.]+)"/.exec(svg) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "lrlab-"));
  try {
    const page = join(folder, "figure.html");
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>body { margin: 0 }</style>${svg}`);
    const args = [
      "--headless",
      "--disable-gpu",
      "--hide-scrollbars",
      "--force-device-scale-factor=2",
      `--user-data-dir=${join(folder, "profile")}`,
      `--window-size=${width},${Math.ceil(Number(height))}`,
      `--screenshot=${resolve(file)}`,
      // Chromium's sandbox does not start for a superuser.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      pathToFileURL(page).href,
    ];
    const said = await ended(browser, args);
    if (!existsSync(file)) throw new Error(`lrlab preview: ${browser} wrote no ${file}: ${said.slice(-300)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a program said on its way to its end, which is awaited for a minute. */
const ended = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], timeout: 60_000 });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.on("error", reject);
    child.on("close", () => resolve(said));
  });
