import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of what a program takes from an entry point, bundled for a page, minified and compressed, without tfjs. */
async function size(names: string, entry: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${names} from "${entry}";`, resolveDir: __dirname },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["@tensorflow/*"],
    logLevel: "error",
    // The repository's settings lead to the sources.
    tsconfigRaw: {},
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

describe("the size of the package in a page", () => {
  for (const [what, names, entry, limit] of [
    ["one schedule", "{ cosineAnnealingSchedule }", "lrlab/schedules", 2500],
    ["all schedules", "*", "lrlab/schedules", 13_000],
    ["a training with model.fit", "{ Adam, StepLR, LearningRateScheduler, useBackend }", "lrlab", 61_000],
    ["a training with train", "{ Adam, OneCycleLR, train, useBackend }", "lrlab", 88_000],
    ["everything", "*", "lrlab", 145_000],
  ] as const) {
    it(`${what}: at most ${limit} bytes`, async () => {
      const bytes = await size(names, entry);
      assert.ok(bytes <= limit, `${names} from ${entry} takes ${bytes} bytes`);
    });
  }
});
