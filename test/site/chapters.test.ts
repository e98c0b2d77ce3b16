import assert from "node:assert/strict";
import { useBrowser } from "../browser";
import { buildHarness, runCell, serve, textOf } from "./harness";
import { chapterNames, readChapter } from "./kernel";

/** What may differ, and what is compared in its place. */
const rules: readonly { readonly name: string; readonly text: RegExp; readonly as: string }[] = [
  { name: "a page's engine has one thread", text: /, \d+ threads/g, as: "" },
  { name: "how long something took", text: /\b[\d.]+ (ms|s|seconds?|minutes?)\b/g, as: "… s" },
];

const comparable = (text: string): string =>
  rules.reduce((words, { text, as }) => words.replace(text, as), text);

describe("the chapters in a page @long", function () {
  this.timeout(3_600_000);
  const browser = useBrowser();
  let [address, close] = ["", (): void => {}];
  before(async () => {
    await buildHarness();
    ({ url: address, close } = await serve());
  });
  after(() => close());

  for (const name of chapterNames) {
    it(`${name} has the kernel's numbers`, async () => {
      const page = await browser().newPage();
      try {
        await page.goto(address);
        const differences: object[] = [];
        for (const { id, source, text } of readChapter(name)) {
          const { outcome, outputs } = await runCell(page, source);
          const [printed, committed] = [textOf(outputs), text].map(comparable);
          if (outcome.status !== "ok" || printed !== committed)
            differences.push({ id, outcome, printed, committed });
        }
        assert.deepEqual(differences, []);
      } finally {
        await page.close();
      }
    });
  }
});
