import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { root } from "./process.mjs";

/** What `npm run native` installs is kept here, where `npm ci` does not remove it. */
export const nativeFolder = path.join(root, ".native");

/** The packages that bind TensorFlow's native library. */
const packages = ["tfjs-node", "tfjs-node-gpu"];

/** Where a package is kept, where programs find it, and where one is put that npm installed without its native part. */
const placesOf = (name, folder = root) => ({
  kept: path.join(folder, ".native/node_modules/@tensorflow", name),
  link: path.join(folder, "node_modules/@tensorflow", name),
  aside: path.join(folder, ".native/aside", name),
});

/** The folder that a package is kept in. */
export const keptAt = (name) => placesOf(name).kept;

/** Whether a package's folder has its native part. */
export function hasNativePart(folder) {
  const lib = path.join(folder, "lib");
  return (
    existsSync(lib) && readdirSync(lib).some((name) => existsSync(path.join(lib, name, "tfjs_binding.node")))
  );
}

/** Whether npm itself installed the package, with its native part. */
export function isInstalledByNpm(name, folder = root) {
  const { link } = placesOf(name, folder);
  return !isLink(link) && hasNativePart(link);
}

/** Links the packages of `npm run native` that are complete into a project's node_modules, where they are not yet. */
export function linkNative(folder = root) {
  for (const name of packages) {
    const { kept, link, aside } = placesOf(name, folder);
    if (!hasNativePart(kept) || isInstalledByNpm(name, folder)) continue;
    if (isLink(link)) rmSync(link);
    else if (existsSync(link)) move(link, aside);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), kept), link, "junction");
  }
}

/** Takes the links out of node_modules, and puts back what was there before. */
export function unlinkNative(folder = root) {
  for (const name of packages) {
    const { link, aside } = placesOf(name, folder);
    if (!isLink(link)) continue;
    rmSync(link);
    if (existsSync(aside)) move(aside, link);
  }
}

function move(from, to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(path.dirname(to), { recursive: true });
  renameSync(from, to);
}

const isLink = (file) => lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
