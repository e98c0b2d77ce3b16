import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { builtSite } from "./built";
import { Opened, openPage } from "./pages";

/** A chapter whose first cells run in a moment. */
export const chapter = "chapters/02-basic-schedulers.html";

/** Opens a chapter, and waits for its editors. */
export async function openChapter(
  browser: Browser,
  path = chapter,
  options?: BrowserContextOptions,
): Promise<Opened> {
  const opened = await openPage(browser, await builtSite(), path, options);
  await ready(opened.page);
  return opened;
}

/** Waits until the chapter's cells can be run. */
export const ready = (page: Page): Promise<unknown> => page.waitForSelector(".run-bar");

/** A cell of the chapter, from 1. */
export const cellAt = (page: Page, number: number): Locator =>
  page.locator("main section.cell:not(.own)").nth(number - 1);

/** Waits until a cell's state has these words. */
export const waitFor = (cell: Locator, words: string): Promise<void> =>
  cell.locator(".cell-state", { hasText: words }).waitFor();

/** A cell that says when it has begun, and ends at nothing but a new engine. */
export const endless = 'console.log("begun"); await new Promise(() => {});';

/** Waits until {@link endless} runs: before it, the engine may still be starting. */
export const hasBegun = (cell: Locator): Promise<void> =>
  cell.locator(".output.text", { hasText: "begun" }).waitFor();

/** Puts other code into a cell, as typing does. */
export async function type(cell: Locator, code: string): Promise<void> {
  await cell.scrollIntoViewIfNeeded();
  await cell.locator(".source").click();
  await cell.page().keyboard.press("ControlOrMeta+A");
  await cell.page().keyboard.insertText(code);
}

/** Adds a cell of one's own below another. */
export async function addCell(below: Locator, code: string): Promise<Locator> {
  await below.getByRole("button", { name: /^Add a cell/ }).click();
  const page = below.page();
  await page.keyboard.insertText(code);
  const id = await page.evaluate(() => document.activeElement!.closest(".cell")!.id);
  return page.locator(`#${id}`);
}
