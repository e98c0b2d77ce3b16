import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "../../lib/cli/command";
import { commands } from "../../lib/cli/commands";
import { completion, shells } from "../../lib/cli/completion";
import { flagsOf } from "../../lib/cli/parse";
import { sameAsFile } from "./golden";
import { lrlab } from "./io";

/** Every command with its name in full. */
const all = (list: readonly Command[], path: readonly string[] = []): [string[], Command][] =>
  list.flatMap((command) => {
    const own = [...path, command.name];
    return [[own, command] as [string[], Command], ...all(command.commands ?? [], own)];
  });

describe("help of lrlab", () => {
  it("lists the commands, for --help, -h and help", async () => {
    const { status, out } = await lrlab(["--help"]);
    assert.equal(status, 0);
    sameAsFile("help", out);
    for (const words of [["-h"], ["help"]]) assert.equal((await lrlab(words)).out, out);
    assert.deepEqual(await lrlab([]), { status: 2, out: "", err: out });
  });

  for (const name of ["preview", "table", "bound", "kinds", "convert", "diagnose"]) {
    it(`of ${name} is the same as in its file`, async () => {
      const { status, out } = await lrlab([name, "--help"]);
      assert.equal(status, 0);
      sameAsFile(`help-${name}`, out);
      assert.equal((await lrlab(["help", name])).out, out);
    });
  }

  for (const [path, command] of all(commands)) {
    it(`of ${path.join(" ")} names its options, with examples, in lines of 80 characters`, async () => {
      const { status, out } = await lrlab([...path, "--help"]);
      assert.equal(status, 0);
      for (const name of Object.keys(flagsOf(command))) assert.match(out, new RegExp(`--${name}\\b`));
      assert.ok(command.examples.length > 0 || command.commands, "no examples");
      const long = out.split("\n").filter((line) => line.length > 80 && !/^ {2,6}\S|^Usage/.test(line));
      assert.deepEqual(long, []);
    });
  }

  it("--version is the package's", async () => {
    assert.match((await lrlab(["--version"])).out, /^\d+\.\d+\.\d+\S*\n$/);
  });
});

describe("errors of lrlab", () => {
  const text = "StepLR baseLr=0.1 stepSize=30";
  for (const [words, message] of [
    [["previw", text], 'lrlab: unknown command "previw", did you mean preview?'],
    [["preview", text, "--stpes", "3"], "lrlab preview: unknown option --stpes, did you mean --steps?"],
    [["preview", text, "--steps"], "lrlab preview: --steps needs N"],
    [["preview", text, "--steps", "-3"], 'lrlab preview: --steps must be a positive integer, got "-3"'],
    [["preview", text, "--steps", "3", "-n", "4"], "lrlab preview: --steps is given twice"],
    [["preview", text, "--log=yes"], "lrlab preview: --log takes no value, got yes"],
    [["preview", "nothing.json"], "lrlab preview: there is no file nothing.json"],
    [["preview", '{"kind": 3'], /^lrlab preview: the argument is not JSON: /],
    [
      ["table", text, "--at", "1,x"],
      "lrlab table: --at must be non-negative numbers with commas between them, got 1,x",
    ],
    [["table", "ReduceLROnPlateau baseLr=0.1"], /rate of ReduceLROnPlateau depends on a metric/],
    [["table"], /^lrlab table: expected a schedule, such as /],
    [["bound", text, "--distance", "0"], 'lrlab bound: --distance must be a positive number, got "0"'],
    [["kinds", "OneCyleLR"], 'lrlab kinds: unknown kind "OneCyleLR", did you mean OneCycleLR?'],
    [["completion", "csh"], /^lrlab completion: unknown shell "csh"/],
    [["diagnose", "none"], "lrlab diagnose: there is no none"],
  ] as [string[], string | RegExp][]) {
    it(words.join(" "), async () => {
      const { status, out, err } = await lrlab(words);
      assert.deepEqual([status, out], [2, ""]);
      if (typeof message === "string") assert.equal(err, `${message}\n`);
      else assert.match(err, message);
    });
  }

  for (const [spec, message] of [
    ["StepLr baseLr=0.1", /^lrlab preview: unknown kind "StepLr", did you mean StepLR\?/],
    ["StepLR baselr=0.1", /^StepLR: unknown option baselr, did you mean baseLr\?/],
    ["StepLR baseLr=0.1 stepSize=x", /^StepLR: stepSize must be a positive integer, got "x"/],
    ["StepLR baseLr 0.1", /expected = after baseLr at character 15, got "0.1"/],
    ["warmup schedule=(StepLR baseLr=0.1", /or \) at character 35, got the end/],
    ["MultiStepLR baseLr=1 milestones=[3 4]", /expected , or \] at character 36, got "4"/],
    ["StepLR baseLr=0.1 baseLr=0.2", /expected baseLr once only/],
  ] as const) {
    it(spec, async () => {
      const { status, err } = await lrlab(["preview", spec]);
      assert.equal(status, 2);
      assert.match(err, message);
      assert.ok(err.endsWith(`\n  in: ${spec}\n`));
    });
  }
});

describe("completion of lrlab", () => {
  it("knows every command and every option, in each shell", () => {
    for (const shell of shells) {
      const script = completion(shell, commands);
      for (const [path, command] of all(commands)) {
        assert.ok(script.includes(path.at(-1)!));
        for (const name of Object.keys(command.flags)) assert.ok(script.includes(name), `${shell}: ${name}`);
      }
    }
  });

  it("completes in bash", function () {
    if (spawnSync("bash", ["--version"]).status !== 0) return this.skip();
    const folder = mkdtempSync(join(tmpdir(), "lrlab-"));
    try {
      const file = join(folder, "completion.bash");
      writeFileSync(file, completion("bash", commands));
      const complete = (...words: string[]): string[] => {
        const list = words.map((word) => `'${word}'`).join(" ");
        const program = `source '${file}'; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _lrlab; printf '%s\\n' "\${COMPREPLY[@]}"`;
        const { stdout, stderr } = spawnSync("bash", ["-c", program], { encoding: "utf8" });
        assert.equal(stderr, "");
        return stdout.trim().split("\n");
      };
      assert.deepEqual(complete("lrlab", "pre"), ["preview"]);
      assert.deepEqual(complete("lrlab", "kinds", "OneC"), ["OneCycleLR"]);
      assert.deepEqual(complete("lrlab", "completion", "z"), ["zsh"]);
      assert.deepEqual(complete("lrlab", "table", "StepLR", "--ev"), ["--every"]);
      assert.deepEqual(complete("lrlab", "convert", "--from", "k"), ["keras"]);
      assert.deepEqual(complete("lrlab", "sweep", "ga"), ["gather"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
