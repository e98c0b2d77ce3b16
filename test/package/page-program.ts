import { Browser } from "playwright-core";
import type { Result } from "./project";

/** What a page's program is made of: it leaves its result, or its error, where `resultOf` finds it. */
export const report = (begin: string): string =>
  `${begin}.then((result) => { globalThis.result = { result }; }, (error) => { globalThis.result = { error: String(error && error.stack || error) }; });\n`;

/** Opens a page and waits for the result of its program; what the page complains of is an error. */
export async function resultOf(browser: Browser, address: string): Promise<Result> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/favicon/.test(message.location().url)) problems.push(message.text());
  });
  try {
    await page.goto(address);
    const ended = page.waitForFunction(() => (globalThis as any).result, undefined, { timeout: 60_000 });
    const handle = await ended.catch(() => {
      throw new Error(`no result from ${address}: ${problems.join("; ") || "nothing was reported"}`);
    });
    const { result, error } = (await handle.jsonValue()) as { result?: Result; error?: string };
    if (!result || problems.length) throw new Error([error, ...problems].filter(Boolean).join("; "));
    return result;
  } finally {
    await page.close();
  }
}
