import axe from "axe-core";
import { readdirSync } from "node:fs";
import { sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** The site's pages, by their paths. */
export const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(sep, "/"))
    .filter((file) => file.endsWith(".html"))
    .sort();

/** A page of the site, opened from its folder, and what went wrong on it. */
export interface Opened {
  readonly page: Page;
  /** Errors on the console, exceptions, requests that failed, and those that led out of the folder. */
  readonly problems: string[];
}

/** Opens a page of the site from its folder; a context of its own closes with the page. */
export async function openPage(
  browser: Browser,
  folder: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const root = pathToFileURL(folder).href;
  page.on("pageerror", ({ message }) => problems.push(`exception: ${message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    // What was on its way to a page that is left has not failed.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") problems.push(`failed: ${request.url()}`);
  });
  page.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(root))
      problems.push(`elsewhere: ${request.url()}`);
  });
  page.on("close", () => void context.close());
  await page.goto(`${root}/${path}`);
  return { page, problems };
}

/** What axe finds wrong on a page, as the rule and the elements. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    // The explorer's frames have tests of their own; axe cannot reach them in a page from a folder.
    const options = {
      resultTypes: ["violations" as const],
      selectors: false,
      preload: false,
      iframes: false,
    };
    return (await (window as unknown as { axe: typeof axe }).axe.run(document, options)).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** Scrolls through a page, so that all that waits to be seen is drawn. */
export async function scrollThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 700) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await page.waitForTimeout(30);
  }
}
