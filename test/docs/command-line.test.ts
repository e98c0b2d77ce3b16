import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../../lib/cli/command";
import { commands } from "../../lib/cli/commands";
import { specFromText } from "../../lib/cli/spec/text";
import { kindOf } from "../../lib/cli/spec/read";

const file = join(__dirname, "../../docs/command-line.md");
const heading = "\n## Commands\n";

/** A command and those in it, as the page has them. */
function section(command: Command, path: string): string[] {
  const { name, summary, usage, flags, commands: inner = [] } = command;
  const rows = Object.entries(flags).map(([flag, { type, value = "VALUE", short, about, choices }]) => {
    const words = `${short ? `-${short}, ` : ""}--${flag}${type === "boolean" ? "" : ` ${value}`}`;
    return `| \`${words}\` | ${about}${choices ? `: ${choices.map((word) => `\`${word}\``).join(", ")}` : ""} |`;
  });
  return [
    `### ${path} ${name}\n\n\`${usage}\`: ${summary}.\n`,
    ...(rows.length > 0 ? [`| Option | What it does |\n|---|---|\n${rows.join("\n")}\n`] : []),
    ...inner.flatMap((one) => section(one, `${path} ${name}`)),
  ];
}

describe("docs/command-line.md", () => {
  it("has the commands as the list of them (UPDATE_DOCS=1 writes it)", () => {
    const text = readFileSync(file, "utf8");
    const before = text.slice(0, text.indexOf(heading) + heading.length);
    const whole = `${before}\n${commands.flatMap((command) => section(command, "lrlab")).join("\n")}`;
    if (process.env.UPDATE_DOCS) writeFileSync(file, whole);
    assert.equal(
      readFileSync(file, "utf8"),
      whole,
      "write it with UPDATE_DOCS=1 npm test -- test/docs/command-line.test.ts",
    );
  });

  it("has specs that are read", () => {
    const specs = Array.from(
      readFileSync(file, "utf8").matchAll(/`(\w+ schedules?=[^`]+)`/g),
      ([, text]) => text,
    );
    assert.ok(specs.length >= 2);
    for (const spec of specs) assert.equal(kindOf("docs", specFromText(spec).kind), specFromText(spec).kind);
  });
});
