import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** What an example prints, as `npm run example` starts it. */
function run(name: string, ...numbers: number[]): string {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [, ...options] = scripts.example.split(" ");
  const given = [...options, `examples/${name}.ts`, ...numbers.map(String)];
  return execFileSync(process.execPath, given, { cwd: root, encoding: "utf8" });
}

/** The numbers that stand before some words, in the order in which an example prints them. */
const numbersBefore = (printed: string, words: string): number[] =>
  Array.from(printed.matchAll(new RegExp(`([\\d.]+) ${words}`, "g")), ([, number]) => Number(number));

/** The numbers that stand after some words. */
const numbersAfter = (printed: string, words: string): number[] =>
  Array.from(printed.matchAll(new RegExp(`${words} ([\\d.]+)`, "g")), ([, number]) => Number(number));

/** Runs an example, and checks the last of the numbers that it prints of itself. */
function endsAbove(least: number, words: string, name: string, ...numbers: number[]): void {
  const printed = run(name, ...numbers);
  assert.ok(numbersBefore(printed, words).at(-1)! > least, printed);
}

/** Runs an example whose first number is what one has without learning: the last must be below this share of it. */
function endsBelow(share: number, words: string, name: string, ...numbers: number[]): void {
  const printed = run(name, ...numbers);
  const found = numbersAfter(printed, words);
  assert.ok(found.length > 1 && found.at(-1)! < share * found[0], printed);
}

/** What each prints must show that it learns. */
const learns: Record<string, () => void> = {
  // One in ten is right by chance.
  mlp: () => endsAbove(75, "% of new digits right", "mlp", 1500, 3),
  cnn: () => endsAbove(80, "% of new digits right", "cnn", 800, 3),
  lstm: () => endsBelow(0.9, "loss", "lstm", 2000, 3),
  embedding: () => endsBelow(0.9, "loss", "embedding", 4000, 4),
  autoencoder: () => endsBelow(0.65, "squared error", "autoencoder", 1500, 5),
  regression: () => endsBelow(0.6, "off by", "regression", 10),
  "multi-label": () => {
    const printed = run("multi-label", 2000, 6);
    const [always, ...right] = numbersBefore(printed, "% right");
    assert.ok(right.at(-1)! > always + 3, printed);
  },
  "multi-output": () => {
    const printed = run("multi-output", 2000, 6);
    const [unmoved, ...off] = numbersAfter(printed, "off by");
    assert.ok(off.at(-1)! < 0.6 * unmoved, printed);
    assert.ok(numbersBefore(printed, "% of the digits right").at(-1)! > 50, printed);
  },
  "class-imbalance": () => {
    const printed = run("class-imbalance", 3000, 3);
    const [same, weighted] = numbersBefore(printed, "% of the nines found");
    assert.ok(weighted > same + 20 && weighted > 70, printed);
    // One in ten is a nine.
    assert.ok(numbersBefore(printed, "% of those named are nines").at(-1)! > 20, printed);
  },
  transfer: () => {
    const printed = run("transfer", 2000, 100);
    const [scratch, head, all] = numbersBefore(printed, "% of new digits right");
    assert.ok(all > scratch + 5 && all > head, printed);
  },
  streaming: () => endsAbove(75, "% of new digits right", "streaming", 1000, 4),
  // What it finds depends on the size: here, that six shapes are tried at their own rates, and five differences told.
  refine: () => {
    const printed = run("refine", 900, 2, 2);
    const right = numbersBefore(printed, "% of new digits right");
    assert.equal(right.length, 6, printed);
    assert.ok(
      right.every((share) => share > 60),
      printed,
    );
    assert.equal(printed.match(/Holm's correction for 5 comparisons/g)?.length, 5, printed);
  },
  predict: () => {
    const printed = run("predict", 1500, 2);
    const predicted = numbersAfter(printed, "rate [\\d.]+: predicted");
    const measured = numbersAfter(printed, "rate [\\d.]+: predicted [\\d.]+, measured");
    assert.equal(measured.length, 12, printed);
    predicted.forEach((loss, i) => assert.ok(Math.abs(Math.log2(loss / measured[i])) < 1, printed));
    // Line and cosine gain from higher rates than constants do, and the bound knows it.
    assert.ok(predicted[2] < predicted[1] && measured[2] < measured[1], printed);
  },
  // The mean as the answer has the squared error 1.
  "custom-step": () => {
    const printed = run("custom-step", 10);
    assert.ok(numbersAfter(printed, "squared error").at(-1)! < 0.5, printed);
  },
};

/** Those that take longest. */
const long = ["autoencoder", "lstm", "multi-label", "multi-output", "predict", "refine", "transfer"];

describe("the examples", () => {
  for (const file of readdirSync(join(root, "examples"))) {
    const name = file.replace(/\.ts$/, "");
    it(`${name} learns, on the engine of a plain install${long.includes(name) ? " @long" : ""}`, () =>
      learns[name]());
  }
});
