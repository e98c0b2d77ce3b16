import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";

const root = join(__dirname, "..", "..");
const explorer = join(root, "explorer");

/** The rooms of the explorer, and those that each may import besides itself. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  model: [],
  code: ["model"],
  store: ["model"],
  ui: [],
  chart: ["ui"],
  curves: ["chart", "model", "store", "ui"],
  form: ["chart", "model", "store", "ui"],
  theory: ["chart", "form", "model", "store", "ui"],
  surface: ["chart", "form", "model", "store", "ui"],
  digits: ["chart", "code", "form", "model", "store", "ui"],
  worker: ["digits", "model", "surface"],
  page: ["chart", "code", "curves", "digits", "form", "model", "store", "surface", "theory", "ui"],
};

const files = (readdirSync(explorer, { recursive: true }) as string[])
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(sep).join("/"));

/** What a file imports: files of the explorer by their paths in it, all else by its name or its path in the repository. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(explorer, file), "utf8"));
  return importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith(".")) return fileName;
    const path = relative(explorer, join(explorer, dirname(file), fileName))
      .split(sep)
      .join("/");
    return files.find((other) => other.replace(/\.tsx?$/, "") === path) ?? path;
  });
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));
const roomOf = (file: string): string => file.split("/")[0];

/** A circle of imports from a file on, if there is one. */
function circleFrom(
  file: string,
  trail: readonly string[] = [],
  done = new Set<string>(),
): string[] | undefined {
  if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
  if (done.has(file)) return undefined;
  done.add(file);
  for (const next of imports.get(file) ?? []) {
    const circle = circleFrom(next, [...trail, file], done);
    if (circle) return circle;
  }
  return undefined;
}

describe("the explorer's files", () => {
  it("import each other in one direction, from room to room", () => {
    assert.ok(files.length > 80 && files.includes("main.tsx"));
    const wrong = [...imports].flatMap(([file, imported]) =>
      imported
        .filter((other) => files.includes(other) && file.includes("/") && roomOf(other) !== roomOf(file))
        .filter((other) => !rooms[roomOf(file)]?.includes(roomOf(other)))
        .map((other) => `${file} imports ${other}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("do not import each other in a circle", () => {
    assert.deepEqual(
      files.flatMap((file) => circleFrom(file)?.join(" -> ") ?? []),
      [],
    );
  });

  it("import the library as a program does, but for options, a lesson, code and formulas, of which the page is made", () => {
    const allowed =
      /^(lrlab(\/schedules)?|preact(\/hooks)?|@preact\/signals|d3-contour|@tensorflow\/tfjs[\w/-]*)$/;
    const outside = [...imports].flatMap(([file, imported]) =>
      imported
        .filter((other) => !files.includes(other) && !allowed.test(other))
        .filter(
          (other) =>
            !/^\.\.\/lib\/(options\/(options|check|show)|notebook\/lesson|helpers\/csv|(code|formula)\/[\w-]+)$/.test(
              other,
            ),
        )
        .map((other) => `${file} imports ${other}`),
    );
    assert.deepEqual(outside, []);
  });
});
