import assert from "node:assert/strict";
import { useBrowser } from "../browser";
import { buildHarness, runCell, serve, textOf } from "./harness";
import { chapterNames, readChapter } from "./kernel";

/** What may differ, and is left out. */
const rules: Readonly<Record<string, (text: string) => string>> = {
  "a page's engine has one thread": (text) => text.replace(/, \d+ threads/g, ""),
  "runs of a comparison end in another order": (text) =>
    text.replace(
      /^( *\d+\/\d+ {2}.*\n)+/gm,
      (lines) =>
        `${lines
          .replace(/^ *\d+/gm, "")
          .split("\n")
          .sort()
          .join("\n")}\n`,
    ),
  "how long a run took is a table's last column": (text) =>
    text.replace(/^.* Seconds\n-+\n(.* [\d.]+\n)+/gm, (rows) =>
      rows.replace(/-+$| +(Seconds|[\d.]+)$/gm, ""),
    ),
};

const comparable = (text: string): string => Object.values(rules).reduce((words, rule) => rule(words), text);

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
