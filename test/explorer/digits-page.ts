import assert from "node:assert/strict";
import { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { DigitsReport } from "../../explorer/digits/messages";
import { DigitsState } from "../../explorer/model/digits";
import { defaultDigits } from "../../explorer/model/digits";
import { Spec } from "../../lib/code/spec";
import { State } from "../../explorer/model/state";
import type { EpochLogs } from "../../lib/training/history";
import { OpenPage, openPage, stateOf } from "./page";

/** A page open on the digits. */
export interface DigitsPage extends OpenPage {
  /** Trains, stops and goes on. */
  readonly main: Locator;
}

/** What the worker reported of one run. */
export interface Measured {
  readonly losses: number[];
  readonly rates: number[];
  readonly epochs: Omit<EpochLogs, "seconds">[];
  readonly error?: string;
}

/** A state in which schedules train with one seed, and are not stretched: the Explorer draws as many steps. */
export function digitsState(
  specs: readonly Spec[],
  digits: Partial<DigitsState>,
  rest: Partial<State> = {},
): State {
  const chosen = { ...defaultDigits, seeds: 1, ...digits };
  return stateOf(specs, { tab: "playground", steps: chosen.epochs, digits: chosen, ...rest });
}

/** Opens the page from its file on the digits, and keeps what its workers report. */
export async function openDigits(
  browser: Browser,
  address: string,
  state: State,
  options?: BrowserContextOptions,
): Promise<DigitsPage> {
  const opened = await openPage(browser, address, state, options);
  await listen(opened.page);
  return { ...opened, main: opened.page.locator('[data-key="digits.main"]') };
}

/** Keeps from now on what the workers of a page report. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: unknown[] = [];
    const Stock = Worker;
    Object.assign(window, {
      heard,
      Worker: class extends Stock {
        constructor(code: string) {
          super(code);
          this.addEventListener("message", ({ data }) => heard.push(data));
        }
      },
    });
  });

/** Waits until the main button says something. */
export const until = (main: Locator, text: string): Promise<void> =>
  main.filter({ hasText: text }).waitFor({ timeout: 60_000 });

/** Waits until the first run is through with some epochs. */
export const untilEpoch = (page: Page, epoch: number): Promise<unknown> =>
  page.waitForFunction(
    (n) => (window as any).heard.some((report: any) => report.run === 0 && report.epoch?.epoch >= n),
    epoch,
    { timeout: 60_000 },
  );

/** Everything that the workers reported, in order. */
export const heard = (page: Page): Promise<DigitsReport[]> =>
  page.evaluate(() =>
    (window as any).heard.map((report: any) =>
      report.losses ? { run: report.run, losses: [...report.losses], rates: [...report.rates] } : report,
    ),
  );

/** The runs of one training, put together from its reports. */
export function runsOf(reports: readonly any[], count: number): Measured[] {
  return Array.from({ length: count }, (_, run) => {
    const own = reports.filter((report) => report.run === run);
    return {
      losses: own.flatMap(({ losses = [] }) => losses),
      rates: own.flatMap(({ rates = [] }) => rates),
      epochs: own.flatMap(({ epoch }) => (epoch ? [withoutSeconds(epoch)] : [])),
      error: own.find(({ ended }) => ended)?.error,
    };
  });
}

export function withoutSeconds({ seconds: _, ...logs }: EpochLogs): Omit<EpochLogs, "seconds"> {
  return logs;
}

/** Trains to the end, and gives what was measured. */
export async function trainToEnd(
  { page, main, errors, requests }: DigitsPage,
  count: number,
): Promise<Measured[]> {
  await main.click();
  await until(main, "Train again");
  assert.deepEqual([errors, requests], [[], []]);
  return runsOf(await heard(page), count);
}
