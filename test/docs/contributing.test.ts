import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..", "..");
const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const workflow = readFileSync(join(root, ".github/workflows/ci.yml"), "utf8");
const code = Array.from(text.matchAll(/`([^`\n]+)`/g), ([, inside]) => inside);

/** Whether a file is there, or for a path with NAME or NN in its file's name at least one of that form. */
function isThere(path: string): boolean {
  if (!/NN|NAME/.test(path)) return existsSync(join(root, path));
  const form = path
    .slice(dirname(path).length + 1)
    .replaceAll(".", "\\.")
    .replace("NN", "\\d\\d")
    .replace("NAME", "[\\w-]+");
  return readdirSync(join(root, dirname(path))).some((file) => new RegExp(`^${form}$`).test(file));
}

describe("CONTRIBUTING.md", () => {
  it("names files that are there", () => {
    const paths = code.filter((inside) => /^[\w./-]+$/.test(inside) && /\/|\.md$/.test(inside));
    assert.ok(paths.length > 20);
    assert.deepEqual(
      paths.filter((path) => !path.startsWith("out/") && path !== "lib/dist" && !isThere(path)),
      [],
    );
  });

  it("names commands that are there", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const commands = Array.from(text.matchAll(/npm run ([\w:-]+)/g), ([, name]) => name);
    assert.ok(commands.length > 8);
    assert.deepEqual(
      commands.filter((name) => !(name in scripts)),
      [],
    );
  });

  it("has a recipe for each thing that one adds", () => {
    const recipes = Array.from(text.matchAll(/^## Add an? (\w+)/gm), ([, thing]) => thing);
    assert.deepEqual(recipes, ["schedule", "optimizer", "dataset", "figure", "chapter"]);
  });
});

describe("the workflow", () => {
  it("runs commands and scripts that are there", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const commands = Array.from(workflow.matchAll(/- run: (.*)/g), ([, command]) => command);
    assert.ok(commands.length > 4);
    const unknown = commands.filter((command) => {
      const [, name, file] = /^npm (?:run )?([\w:]+)|^node (\S+)/.exec(command) ?? [];
      return file ? !existsSync(join(root, file)) : name !== "ci" && !(name in scripts);
    });
    assert.deepEqual(unknown, []);
  });

  it("begins with the oldest Node that the package takes", () => {
    const { engines } = JSON.parse(readFileSync(join(root, "lib/package.json"), "utf8"));
    const [oldest] = /\d+/.exec(engines.node)!;
    assert.match(workflow, new RegExp(`node: \\[${oldest},`));
  });
});
