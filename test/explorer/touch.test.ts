import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { buildPage, linkState, openPage, stateOf } from "./page";
import { firstSpecs } from "./specs";

const { StepLR: step, ReduceLROnPlateau: plateau } = firstSpecs(100);
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

type Point = readonly [x: number, y: number];

/** Moves a finger over the page, as the browser is told by a touch screen. */
async function swipe(page: Page, from: Point, to: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  await touch("touchStart", [from]);
  for (let i = 1; i <= 8; i++)
    await touch("touchMove", [
      [from[0] + ((to[0] - from[0]) * i) / 8, from[1] + ((to[1] - from[1]) * i) / 8],
    ]);
  await touch("touchEnd", []);
  await session.detach();
}

/** The middle of an element, brought into the window. */
async function middleOf(page: Page, selector: string): Promise<Point> {
  const element = page.locator(selector).first();
  await element.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await element.boundingBox())!;
  return [x + width / 2, y + height / 2];
}

const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY);

describe("by finger", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  it("the marker follows along the chart, and a swipe up or down moves the page", async () => {
    const { page, context, errors } = await openPage(browser(), address, stateOf([step]), phone);
    const box = (await page.locator("#chart svg").boundingBox())!;
    const y = box.y + box.height / 2;
    await swipe(page, [box.x + 80, y], [box.x + 200, y]);
    const { marker } = await linkState(page);
    assert.ok(marker > 30 && marker < 70, `${marker}`);
    assert.equal(await scrolled(page), 0);
    await swipe(page, [200, y], [200, y - 150]);
    await page.waitForFunction(() => scrollY > 50);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("a guess is drawn, and the page stays where it is", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([step]), phone);
    await page.getByRole("button", { name: "Predict first" }).tap();
    const { x, y, width, height } = (await page.locator(".guess-area").boundingBox())!;
    await swipe(page, [x + 5, y + 10], [x + width - 5, y + height - 10]);
    assert.equal(await scrolled(page), 0);
    const { rates } = (await linkState(page)).guess!;
    assert.ok(rates.filter((rate) => rate !== null).length > 90);
    assert.ok(rates[5]! > 0.08 && rates[95]! < 0.03, `${rates[5]}, ${rates[95]}`);
    await context.close();
  });

  it("a point of the validation curve is dragged", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([plateau]), phone);
    const [x, y] = await middleOf(page, '#metric [data-point="8"]');
    const before = await scrolled(page);
    await swipe(page, [x, y], [x, y - 40]);
    assert.ok((await linkState(page)).metric.points[8] > 0.8);
    assert.equal(await scrolled(page), before);
    await context.close();
  });

  it("the start on the surface is dragged", async () => {
    const state = { ...stateOf([step]), tab: "playground" } as const;
    const { page, context } = await openPage(browser(), address, state, phone);
    const [x, y] = await middleOf(page, '[data-key="surface.start"]');
    const before = await scrolled(page);
    await swipe(page, [x, y], [x + 60, y + 20]);
    const [startX] = (await linkState(page)).surface.start;
    assert.ok(startX > state.surface.start[0] + 0.5, `${startX}`);
    assert.equal(await scrolled(page), before);
    await context.close();
  });
});
