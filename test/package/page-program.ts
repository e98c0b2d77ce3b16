import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { Browser } from "playwright-core";
import { project, Result } from "./project";

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** Serves the project's files, as any static server does. */
export async function serve(): Promise<Server> {
  const server = createServer(({ url = "" }, response) => {
    const file = join(project(), normalize(decodeURI(new URL(url, "http://localhost").pathname)));
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

export const addressOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

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
