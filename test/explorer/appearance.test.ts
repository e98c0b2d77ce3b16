import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { buildPage, openPage, stateOf } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const eight = [
  specialSpecs["a sequence of three"],
  specialSpecs["a chain with a plateau"],
  ...[
    "OneCycleLR",
    "StepLR",
    "CyclicLR",
    "warmupStableDecaySchedule",
    "piecewiseConstantSchedule",
    "cosineWarmupWithMinLrSchedule",
  ].map((kind) => firstSpecs(100)[kind]),
];
const widths = [390, 700, 1000, 1400];

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The boxes of all that matches, in pixels from the page's corner. */
const boxes = (page: Page, selector: string): Promise<Box[]> =>
  page.locator(selector).evaluateAll((nodes) =>
    nodes
      .map((node) => ({ text: node.textContent?.slice(0, 30) ?? "", rect: node.getBoundingClientRect() }))
      .filter(({ rect }) => rect.width > 1 && rect.height > 1)
      .map(({ text, rect: { left, right, top, bottom } }) => ({
        text,
        left,
        right,
        top: top + scrollY,
        bottom: bottom + scrollY,
      })),
  );

const covering = (all: Box[]): string[] =>
  all.flatMap((a, i) =>
    all
      .slice(0, i)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2,
      )
      .map((b) => `${a.text} / ${b.text}`),
  );

/** The contrast of two colours as WCAG 2 defines it. */
function contrast(a: number[], b: number[]): number {
  const luminance = (color: number[]): number => {
    const [red, green, blue] = color.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const rgb = (text: string): number[] => (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

describe("the explorer's looks", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`${colorScheme}: text and lines stand out from what they are on`, async () => {
      const { page, context } = await openPage(browser(), address, stateOf(eight), { colorScheme });
      const background = rgb(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      assert.equal(Math.max(...background) < 60, colorScheme === "dark");
      const lines = await page
        .locator("#chart [data-subplot='Learning rate'] .curve")
        .evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).stroke));
      assert.equal(new Set(lines).size, 8);
      for (const line of lines)
        assert.ok(contrast(rgb(line), background) >= 4.5, `${line}: ${contrast(rgb(line), background)}`);
      for (const selector of [
        "h1",
        ".tick",
        ".help",
        ".about",
        "#numbers thead th",
        "#code-panel",
        "[role=tab][aria-selected=true]",
      ]) {
        const { text, on } = await page
          .locator(selector)
          .first()
          .evaluate((node) => {
            const style = getComputedStyle(node);
            let element: Element | null = node;
            while (element && getComputedStyle(element).backgroundColor === "rgba(0, 0, 0, 0)")
              element = element.parentElement;
            return {
              text: node instanceof SVGElement ? style.fill : style.color,
              on: getComputedStyle(element ?? document.body).backgroundColor,
            };
          });
        assert.ok(contrast(rgb(text), rgb(on)) >= 4.5, `${selector}: ${text} on ${on}`);
      }
      await context.close();
    });
  }

  it("tells eight curves apart without colour: by dashes, symbols and names at their ends", async () => {
    const { page, context } = await openPage(browser(), address, stateOf(eight));
    const looks = await page.locator("#chart [data-subplot='Learning rate']").evaluateAll((groups) =>
      groups.map((group) => {
        const [line, symbol] = Array.from(group.querySelectorAll("path"));
        return [line.getAttribute("stroke-dasharray"), symbol.getAttribute("d")];
      }),
    );
    assert.equal(new Set(looks.map(([dash]) => dash)).size, 8);
    assert.equal(new Set(looks.map(([, symbol]) => symbol)).size, 8);
    const labels = await page.locator("#chart .label").allTextContents();
    assert.equal(new Set(labels).size, 8);
    await context.close();
  });

  for (const width of widths) {
    it(`at ${width} pixels nothing covers another thing or sticks out${[390, 1400].includes(width) ? "" : " @long"}`, async () => {
      for (const state of [
        stateOf(eight),
        stateOf(eight, { log: true, steps: 1000, stepsPerEpoch: 100 }),
        stateOf([firstSpecs(100).StepLR]),
      ]) {
        const { page, context } = await openPage(browser(), address, state, {
          viewport: { width, height: 1000 },
        });
        assert.ok(
          (await page.evaluate(() => document.documentElement.scrollWidth)) <= width,
          "the page scrolls sideways",
        );
        for (const chart of ["#chart", "#sweep"])
          assert.deepEqual(covering(await boxes(page, `${chart} text`)), []);
        assert.deepEqual(
          covering(
            await boxes(
              page,
              "h1, .actions, #run, #chart svg, .marker-line, .side, #metric, .numbers-area, .theory-area, .code-area",
            ),
          ),
          [],
        );
        assert.deepEqual(
          covering(
            await boxes(
              page,
              "#form .field > label, #form .field input, #form .field select, #form legend, #form .small, #form .help, #form .about",
            ),
          ),
          [],
        );
        assert.deepEqual(
          covering(
            await boxes(
              page,
              "#settings label, #settings legend, #run label, #run input, #run select, #shape label, #shape input, #shape select",
            ),
          ),
          [],
        );
        assert.deepEqual(covering(await boxes(page, ".entry .name, .entry label, .entry button")), []);
        for (const { text, left, right } of await boxes(
          page,
          "#chart text, #sweep text, #bounds button, .side input, .side button, .side select",
        )) {
          assert.ok(left >= 0 && right <= width, `${text} sticks out`);
        }
        await context.close();
      }
    });
  }
});
