import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { toHash } from "../../explorer/model/hash";
import { Spec } from "../../lib/code/spec";
import { checkState, State } from "../../explorer/model/state";
import { useBrowser } from "../browser";

const root = join(__dirname, "..", "..");

let address: string | undefined;

/** Builds the page as `npm run explorer` does, once in each process, and gives its address. */
export const buildPage = (): string => (address ??= build());

function build(): string {
  execFileSync(process.execPath, [join(root, "scripts", "explorer.mjs"), "--no-open"]);
  return pathToFileURL(join(root, "lib", "dist", "explorer.html")).href;
}

/** A state that compares these schedules. */
export const stateOf = (specs: readonly Spec[], rest: Partial<State> = {}): State =>
  checkState({ entries: specs.map((spec) => ({ spec })), ...rest });

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong on the page. */
  readonly errors: string[];
  /** What the page asked the network for. */
  readonly requests: string[];
}

/** Opens the page from its file, in a fresh browser context. */
export async function openPage(
  browser: Browser,
  address: string,
  state?: State,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on(
    "request",
    (request) => /^(file|data|blob|about):/.test(request.url()) || requests.push(request.url()),
  );
  await page.goto(state ? `${address}#${toHash(state)}` : address);
  return { page, context, errors, requests };
}

/** Opens the page once for a suite, before its tests, none of which may make the page report an error. */
export function useExplorer(take: (page: Page) => void): void {
  const browser = useBrowser();
  let opened: OpenPage | undefined;
  before(async () => {
    opened = await openPage(browser(), buildPage());
    take(opened.page);
  });
  afterEach(() => assert.deepEqual(opened!.errors, []));
  after(() => opened?.context.close());
}

/** Shows another state on an open page, as a link to it does. */
export async function show(page: Page, state: State): Promise<void> {
  const hash = `#${toHash(state)}`;
  // A refused value leaves the link as it is, and going to the same link does nothing.
  await page.evaluate((to) => location.hash === to && history.replaceState(history.state, "", "#"), hash);
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForFunction((to) => location.hash === to, hash);
  // The positions of what is drawn are those of a page that was just opened.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
}

/** Chooses a kind of schedule by its name in the list with this key. */
export async function chooseKind(page: Page, kind: string, key = ".kind"): Promise<void> {
  await page.locator(`[data-key="${key}"]`).fill(kind);
  await page.locator(`[data-key="${key}"]`).press("Enter");
}

/** The state that the page's link holds; it waits for changes that are still being made. */
export async function linkState(page: Page, settle = true): Promise<State> {
  // On the page's own clock, on which its pause is over by then.
  if (settle) await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 450)));
  const hash = await page.evaluate(() => location.hash);
  return checkState(JSON.parse(Buffer.from(hash.slice(1), "base64url").toString()) as State);
}

/** Checks the exact rates at the marker; two machines may differ in the last digit of a power or a cosine. */
export async function assertReadings(page: Page, expected: readonly number[], what?: string): Promise<void> {
  const actual = await readings(page);
  assert.equal(actual.length, expected.length, what);
  actual.forEach((rate, i) =>
    assert.ok(
      Math.abs(rate - expected[i]) <= 1e-15 + 1e-14 * Math.abs(expected[i]),
      `${what ?? "rate"}: ${rate}, not ${expected[i]}`,
    ),
  );
}

/** The exact rates at the marker, as the page's table or one in a frame gives them where they are pointed at. */
export const readings = (page: Page | FrameLocator): Promise<number[]> =>
  page
    .locator("#numbers td:nth-of-type(1) .exact")
    .evaluateAll((outputs) => outputs.map((output) => Number((output as HTMLElement).title)));
