import assert from "node:assert/strict";
import { Page } from "playwright-core";
import type { Spec } from "../../lib/code/spec";
import type { State } from "../../explorer/model/state";
import { useBrowser } from "../browser";
import { buildPage, linkState, openPage, stateOf } from "./page";
import { firstSpecs } from "./specs";

const { CosineAnnealingLR: cosine, OneCycleLR: cycle } = firstSpecs(100);

/** A reader who has a keyboard and no pointer, and who must always see where the keyboard is. */
class KeyboardReader {
  constructor(readonly page: Page) {}

  /** What the keyboard is at: its key or id. */
  get at(): Promise<string> {
    return this.page.evaluate(focus).then(({ at }) => at);
  }

  /** Presses keys; after each, what has the focus is in the window, uncovered, and marked. */
  async press(...keys: readonly string[]): Promise<string> {
    let now = "";
    for (const key of keys) {
      await this.page.keyboard.press(key);
      now = await this.look(key);
    }
    return now;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.look(text);
  }

  private async look(done: string): Promise<string> {
    const { at, fault } = await this.page.evaluate(focus);
    assert.equal(fault, "", `after ${done} at ${at}`);
    return at;
  }

  /** Goes on with the Tab key, or back, until something has the focus. */
  async tabTo(wanted: string, back = false): Promise<void> {
    let now = await this.at;
    for (let i = 0; i < 90 && now !== wanted; i++) now = await this.press(back ? "Shift+Tab" : "Tab");
    assert.equal(now, wanted);
  }

  /** What was copied last, once the page says that it is. */
  async copied(said: string): Promise<string> {
    await this.page.locator("#status", { hasText: said }).waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}

/** Where the focus is, and what is wrong with that: in the page. */
function focus(): { at: string; fault: string } {
  const focused = document.activeElement as HTMLElement;
  const at = focused.dataset.key ?? (focused.id || focused.tagName);
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const onTop = document.elementFromPoint(x, y);
  const faults = {
    "the focus is lost": focused === document.body,
    "it is out of the window": right < 0 || bottom < 0 || left > innerWidth || top > innerHeight,
    [`on it lies ${onTop?.outerHTML.slice(0, 80)}`]: !focused.contains(onTop),
    "it is not marked": getComputedStyle(focused).outlineStyle === "none",
  };
  return { at, fault: Object.entries(faults).find(([, holds]) => holds)?.[0] ?? "" };
}

describe("by keyboard alone", function () {
  this.timeout(240_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  /** Lets somebody use the page in a window. */
  const walk = (
    who: string,
    viewport: { width: number; height: number },
    state: State | undefined,
    go: (reader: KeyboardReader) => Promise<void>,
  ): Mocha.Test =>
    it(`${who}, at ${viewport.width}×${viewport.height}`, async () => {
      const { page, context, errors } = await openPage(browser(), address, state, {
        viewport,
        permissions: ["clipboard-read", "clipboard-write"],
      });
      await go(new KeyboardReader(page));
      assert.deepEqual(errors, []);
      await context.close();
    });
  const laptop = { width: 1280, height: 720 };
  const enlarged = { width: 640, height: 360 };

  walk(
    "a learner shapes a schedule, compares it and watches it train",
    enlarged,
    undefined,
    async (reader) => {
      const { page } = reader;
      await reader.tabTo("presets");
      await reader.press("Enter");
      await reader.tabTo("preset.Warm-up and cosine");
      await reader.press("Enter");
      await reader.tabTo("shape.warmup.share");
      await reader.type("20");
      await reader.tabTo("entry.0", true);
      await reader.press("ArrowDown");
      await reader.tabTo("add");
      await reader.press("Enter");
      const { entries } = await linkState(page);
      const warm: Spec = {
        kind: "cosineWithWarmupSchedule",
        baseLr: 0.1,
        numTrainingSteps: 100,
        numWarmupSteps: 20,
      };
      assert.deepEqual(entries[0].spec, warm);
      assert.equal(entries.length, 4);
      assert.equal(await page.locator("#chart [data-subplot='Learning rate']").count(), 4);
      await reader.tabTo("tab-explorer", true);
      await reader.press("ArrowRight");
      assert.equal(await reader.at, "tab-playground");
      await reader.tabTo("surface-reset");
      await reader.press("Enter");
      await reader.tabTo("surface-play", true);
      await reader.press("Enter");
      await page.waitForFunction(
        () => (document.getElementById("surface-at") as HTMLInputElement).valueAsNumber > 5,
      );
      assert.match((await page.locator("#surface .side").textContent())!, /cosineWithWarmupSchedule/);
    },
  );

  walk(
    "a practitioner copies the code of a fine-tuning and shares its link",
    laptop,
    undefined,
    async (reader) => {
      await reader.tabTo("steps");
      await reader.type("20,000");
      await reader.tabTo("stepsPerEpoch");
      await reader.type("500");
      await reader.tabTo("peak");
      await reader.type("2e-5");
      await reader.tabTo("optimizer");
      await reader.type("AdamW");
      await reader.tabTo("run.stretch");
      await reader.press("Enter");
      await reader.tabTo("presets");
      await reader.press("Enter");
      await reader.tabTo("preset.Fine-tuning of a transformer");
      await reader.press("Enter");
      await reader.tabTo("tab-TypeScript");
      await reader.press("ArrowRight");
      await reader.tabTo("copy-code");
      await reader.press("Enter");
      const code = await reader.copied("PyTorch code copied");
      assert.match(code, /^from torch\.optim import AdamW\n/);
      assert.match(code, /\noptimizer = AdamW\(model\.parameters\(\), lr=2e-5\)\n/);
      assert.match(
        code.replace(/\s+/g, ""),
        /scheduler=get_linear_schedule_with_warmup\(optimizer,num_warmup_steps=1200,num_training_steps=20000,?\)/,
      );
      await reader.tabTo("link", true);
      await reader.press("Enter");
      const link = await reader.copied("Link copied");
      const { page: opened, context } = await openPage(browser(), link);
      const { steps, stepsPerEpoch, peak, optimizer, entries } = await linkState(opened);
      assert.deepEqual([steps, stepsPerEpoch, peak, optimizer], [20_000, 500, 2e-5, "AdamW"]);
      const spec = {
        kind: "linearWithWarmupSchedule",
        baseLr: 2e-5,
        numWarmupSteps: 1200,
        numTrainingSteps: 20_000,
      };
      assert.deepEqual(entries[0].spec, spec);
      await context.close();
    },
  );

  const lesson = { text: "Where is the rate at its highest?", hide: ["code", "metric"] } as const;
  walk(
    "a teacher asks a room for its guess, presents, and ends",
    laptop,
    stateOf([cycle, cosine], { lesson }),
    async (reader) => {
      const { page } = reader;
      await reader.tabTo("predict");
      await reader.press("Enter");
      assert.equal(await reader.at, "guess.0");
      await reader.press("PageUp", "Tab", "PageUp", "PageUp", "PageUp");
      assert.equal(await page.locator("#chart .curve").count(), 0);
      await reader.tabTo("reveal");
      await reader.press("Enter");
      assert.match(
        (await page.locator(".chart-tools [role=status]").textContent())!,
        /^Your guess is .* away from OneCycleLR/,
      );
      assert.ok(await page.locator("#chart .guess").count());
      await reader.tabTo("present");
      await reader.press("Enter");
      assert.equal(await reader.at, "maxLr~");
      await reader.press("ArrowLeft");
      await reader.tabTo("presented", true);
      await reader.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
      await reader.tabTo("pctStart");
      await reader.type("0.5");
      await page.locator(".presented-reading", { hasText: /^At epoch 0: OneCycleLR / }).waitFor();
      await reader.press("Escape");
      assert.equal(await reader.at, "present");
      const [{ spec }] = (await linkState(page)).entries;
      assert.ok((spec.maxLr as number) < 0.1);
      assert.equal(spec.pctStart, 0.5);
      assert.equal(await page.locator("#code-panel").count(), 0);
      await reader.tabTo("whole-page", true);
      await reader.press("Enter");
      assert.ok(await page.locator("#code-panel").isVisible());
      assert.equal((await linkState(page)).lesson, undefined);
    },
  );

  it("never loses the keyboard where a button is turned off or goes", async () => {
    const { page, context } = await openPage(
      browser(),
      address,
      stateOf([cosine], { lesson: { text: "Look." } }),
    );
    const reader = new KeyboardReader(page);
    await reader.tabTo("add");
    for (let i = 1; i < 8; i++) await reader.press("Enter");
    assert.equal(await reader.at, "entry.7", "no schedule can be added to eight");
    await reader.tabTo("undo", true);
    for (let i = 1; i < 8; i++) await reader.press("Enter");
    assert.equal(await reader.at, "redo", "no change is left to undo");
    await reader.tabTo("whole-page");
    await reader.press("Enter");
    assert.equal(await reader.at, "tab-explorer");
    await context.close();
  });
});
