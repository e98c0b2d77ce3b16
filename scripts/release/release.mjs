import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture } from "../prepare/process.mjs";
import { Stop } from "../prepare/terminal.mjs";
import { nextVersion, released, unreleased, withVersion } from "./version.mjs";

/** What a release changes, file by file, and what it is called. Nothing is written yet. */
export async function planRelease(root, wanted, day) {
  const changes = await git(root, "status", "--porcelain");
  if (changes)
    throw new Stop("The working tree has changes: commit them, or take them away.", { details: changes });
  const read = (file) => readFileSync(path.join(root, file), "utf8");
  const manifest = read("lib/package.json");
  const version = nextVersion(JSON.parse(manifest).version, wanted);
  const tag = `v${version}`;
  if (await git(root, "tag", "--list", tag)) throw new Stop(`The tag ${tag} is there already.`);
  const changelog = read("CHANGELOG.md");
  return {
    version,
    tag,
    notes: unreleased(changelog),
    files: {
      "lib/package.json": withVersion(manifest, version),
      "package-lock.json": withVersion(read("package-lock.json"), version, "lib"),
      "CHANGELOG.md": released(changelog, version, day),
    },
  };
}

/**
 * Writes, commits and tags a planned release, then builds the package with its version and packs it into a folder.
 *
 * @returns The tarball's name.
 */
export async function makeRelease(root, { version, tag, files }, out, build = async () => {}) {
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
  await git(root, "commit", "--quiet", "--message", `Release ${version}`, ...Object.keys(files));
  await git(root, "tag", "--annotate", "--message", `lrlab ${version}`, tag);
  await build();
  mkdirSync(out, { recursive: true });
  return (await npmPack(root, out)).trim().split("\n").at(-1);
}

/** The files that the tarball has, as npm lists them. */
export const packedFiles = (root) => npmPack(root, "", "--dry-run");

async function npmPack(root, out, ...flags) {
  const place = out ? ["--pack-destination", path.relative(path.join(root, "lib"), out)] : [];
  const options = { cwd: path.join(root, "lib"), shell: process.platform === "win32" };
  return run("npm", ["pack", "--ignore-scripts", ...flags, ...place], options);
}

const git = async (cwd, ...args) => (await run("git", args, { cwd })).trim();

async function run(command, args, options) {
  const { status, output } = await capture(command, args, options);
  if (status !== 0) throw new Stop(`${command} ${args[0]} failed.`, { details: output.trim() });
  return output;
}
