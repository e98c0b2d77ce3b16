import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importsIn } from "./imports";

const root = join(__dirname, "..", "..");
const text = readFileSync(join(root, "docs/architecture.md"), "utf8");

/** The cells of the rows below a heading of columns, up to the end of the table. */
function table(after: string, columns: string): string[][] {
  const start = text.indexOf(columns, text.indexOf(after));
  assert.ok(
    text.includes(after) && start >= 0,
    `docs/architecture.md has no table ${columns} after ${after}`,
  );
  const [rows] = text.slice(start).split("\n\n");
  return rows
    .split("\n")
    .slice(2)
    .filter((row) => row.startsWith("|"))
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const listed = (cell: string): string[] => cell.split(", ").filter(Boolean).sort();

const folders = {
  lib: "## The rooms of the library",
  explorer: "## The rooms of the page",
  site: "## The rooms of the site",
};

describe("docs/architecture.md", () => {
  for (const [folder, after] of Object.entries(folders)) {
    const rooms = table(after, "| Room | What it holds | Imports |").map(([room, , imports]) => ({
      room,
      imports: listed(imports),
    }));
    const imports = importsIn(join(root, folder));

    it(`lists what each room of ${folder} imports`, () => {
      const line = (room: string, to: readonly string[]): string =>
        `${room}: ${[...new Set(to)].sort().join(", ")}`;
      const names = new Set([...imports, ...rooms].map(({ room }) => room));
      const actual = [...names].map((room) => {
        const others = imports.filter((one) => one.room === room);
        return line(
          room,
          others.map(({ to }) => to),
        );
      });
      const written = rooms.map(({ room, imports: to }) => line(room, to));
      assert.deepEqual(actual.sort(), written.sort());
    });

    it(`has the rooms of ${folder} in an order in which each imports those above it`, () => {
      const order = rooms.map(({ room }) => room);
      const wrong = rooms.flatMap(({ room, imports }, i) =>
        imports.filter((to) => order.indexOf(to) >= i).map((to) => `${room} imports ${to}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it("names files that are there", () => {
    const paths = Array.from(
      text.matchAll(/`((?:lib|test|scripts|docs|explorer|site)\/[\w./-]+)`/g),
      ([, path]) => path,
    );
    assert.ok(paths.length > 5);
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
});
