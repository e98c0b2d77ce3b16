import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { root } from "./process.mjs";

/** What `npm run native` installs is kept here, where `npm ci` does not remove it. */
export const nativeFolder = path.join(root, ".native");

/** The packages that bind TensorFlow's native library. */
export const nativePackages = ["tfjs-node", "tfjs-node-gpu"];

/** Where a package is kept, and where programs find it. */
export const keptAt = (name) => path.join(nativeFolder, "node_modules/@tensorflow", name);
const linkAt = (name) => path.join(root, "node_modules/@tensorflow", name);

/** A package without its native part, which npm installed and which makes way for the link. */
const asideAt = (name) => path.join(nativeFolder, "aside", name);

/** Whether a package's folder has its native part. */
export function hasNativePart(folder) {
  const lib = path.join(folder, "lib");
  return (
    existsSync(lib) && readdirSync(lib).some((name) => existsSync(path.join(lib, name, "tfjs_binding.node")))
  );
}

/** Whether npm itself installed the package, with its native part. */
export const isInstalledByNpm = (name) => !isLink(linkAt(name)) && hasNativePart(linkAt(name));

/** Links the packages of `npm run native` that are complete into node_modules, where they are not yet. */
export function linkNative() {
  for (const name of nativePackages) {
    if (!hasNativePart(keptAt(name)) || isInstalledByNpm(name)) continue;
    const link = linkAt(name);
    if (isLink(link)) rmSync(link);
    else if (existsSync(link)) move(link, asideAt(name));
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), keptAt(name)), link, "junction");
  }
}

/** Takes the links out of node_modules, and puts back what was there before. */
export function unlinkNative() {
  for (const name of nativePackages) {
    if (!isLink(linkAt(name))) continue;
    rmSync(linkAt(name));
    if (existsSync(asideAt(name))) move(asideAt(name), linkAt(name));
  }
}

function move(from, to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(path.dirname(to), { recursive: true });
  renameSync(from, to);
}

const isLink = (file) => lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
