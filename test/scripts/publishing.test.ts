import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(__dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
const prepare = "npm start -- --prepare-only";

/** The instructions of a Dockerfile, each in one line. */
const instructions = read("Dockerfile")
  .replace(/\\\n\s*/g, " ")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));

/** The commands of a workflow's steps. */
const commandsOf = (workflow: string): string[] =>
  Array.from(read(workflow).matchAll(/^ *(?:- )?run: (.+)$/gm), ([, command]) => command);

/** Holds a command of npm to be one that is there. */
function checkCommand(command: string): void {
  const [, script] = /^npm (?:run )?([\w:]+)/.exec(command) ?? [];
  if (script && script !== "ci") assert.ok(scripts.includes(script), command);
  for (const [, path] of command.matchAll(/(?:node | -- )((?:scripts|test)\/[\w./-]+)/g))
    assert.ok(existsSync(join(root, path)), command);
}

describe("what publishes the course", () => {
  it("has workflows whose commands and files are there", () => {
    for (const workflow of [".github/workflows/ci.yml", ".github/workflows/site.yml"]) {
      const commands = commandsOf(workflow);
      assert.ok(commands.length > 3);
      commands.forEach(checkCommand);
    }
  });

  it("builds the site before it uploads it, and uploads the folder where npm run site writes", () => {
    const workflow = read(".github/workflows/site.yml");
    const steps = [
      "npm ci --ignore-scripts",
      "npm run build",
      "npm test -- test/site",
      "npm run site",
      "path: out/site",
    ];
    const places = steps.map((step) => workflow.indexOf(step));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(places[0] > 0);
    assert.match(read("scripts/site.mjs"), /"out\/site"/);
  });

  it("takes the actions of both workflows in the same versions, each of which is named", () => {
    const uses = (file: string) =>
      Array.from(read(file).matchAll(/uses: (\S+)@(\S+)/g), ([, action, version]) => [action, version]);
    const known = new Map(uses(".github/workflows/ci.yml") as [string, string][]);
    for (const [action, version] of uses(".github/workflows/site.yml")) {
      assert.match(version, /^v\d+$/);
      assert.equal(version, known.get(action) ?? version, action);
    }
  });

  it("has a Dockerfile that brings the files before it prepares them, as a user without rights", () => {
    const at = (pattern: RegExp): number => instructions.findIndex((line) => pattern.test(line));
    const order = [
      /^FROM node:\d+-\w+ AS system$/,
      /^FROM system$/,
      /^COPY .* \. \.$/,
      /^USER node$/,
      /^RUN npm/,
      /^CMD/,
    ];
    const places = order.map(at);
    assert.ok(!places.includes(-1), String(places));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.equal(instructions[at(/^RUN npm/)], `RUN ${prepare}`);
  });

  it("starts JupyterLab in the container where it can be reached", async () => {
    const [program, script, ...args] = JSON.parse(
      instructions.find((line) => line.startsWith("CMD"))!.slice(4),
    );
    assert.equal(program, "node");
    assert.ok(existsSync(join(root, script)));
    const { options } = await import(pathToFileURL(join(root, "scripts/prepare/jupyterlab.mjs")).href);
    assert.deepEqual(options(args), { port: 8888, host: "0.0.0.0", browser: false, prepareOnly: false });
    assert.ok(instructions.includes("EXPOSE 8888"));
  });

  it("has a version of Node that the course takes, the same in the container and on Binder", () => {
    const [, inDocker] = /node:(\d+)/.exec(read("Dockerfile"))!;
    const [, onBinder] = /nodejs=(\d+)/.exec(read("binder/environment.yml"))!;
    assert.equal(inDocker, onBinder);
    assert.ok(Number(inDocker) >= 20);
  });

  it("leaves out of the container what it makes itself", () => {
    const left = read(".dockerignore").split("\n");
    for (const name of [".venv", "**/node_modules", "**/dist", "out"]) assert.ok(left.includes(name), name);
  });

  it("has a dev container of the Dockerfile's first part, prepared by the same command", () => {
    const { build, postCreateCommand, remoteUser } = JSON.parse(read(".devcontainer/devcontainer.json"));
    assert.ok(existsSync(join(root, ".devcontainer", build.dockerfile)));
    assert.ok(instructions.some((line) => line.endsWith(` AS ${build.target}`)));
    assert.equal(postCreateCommand, prepare);
    assert.ok(instructions.includes(`USER ${remoteUser}`));
  });

  it("has scripts for Binder that run, prepare by the same command, and go on to what Binder starts", function () {
    if (process.platform !== "win32")
      for (const name of ["postBuild", "start"])
        assert.ok(statSync(join(root, "binder", name)).mode & 0o100, name);
    assert.ok(read("binder/postBuild").split("\n").includes(prepare));
    assert.equal(read("binder/start").trimEnd().split("\n").at(-1), 'exec "$@"');
  });

  it("only prepares with --prepare-only, and says which options there are", async () => {
    const { options } = await import(pathToFileURL(join(root, "scripts/prepare/jupyterlab.mjs")).href);
    assert.equal(options(["--prepare-only"]).prepareOnly, true);
    assert.throws(() => options(["--prepare"]), /the options are .*--host ADDRESS.*--prepare-only/);
  });
});
