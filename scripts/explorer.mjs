import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { buildExplorer, pageFile } from "../explorer/build.mjs";
import { isCompiled } from "./prepare/lib.mjs";

const usage = `Usage: npm run explorer [-- --no-open]

Opens the learning-rate explorer, with its playground, in the browser: one HTML file, which is built if it is not up to date.
  --no-open  only build it, and print its address`;

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--no-open" && arg !== "--help");
if (unknown || args.includes("--help")) {
  if (unknown) console.error(`explorer: unknown option ${unknown}\n`);
  console.log(usage);
  process.exit(unknown ? 1 : 0);
}

if (!existsSync(pageFile) || !isCompiled()) await buildExplorer();
const { size } = statSync(pageFile);
const address = pathToFileURL(pageFile).href;
console.log(`Explorer: ${address} (${Math.round(size / 1024)} KB)`);
if (!args.includes("--no-open")) open(address);

/** Opens an address in the user's browser; a machine without one has the printed address. */
function open(address) {
  const [command, ...rest] = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[process.platform] ?? [
    "xdg-open",
  ];
  const opener = spawn(command, [...rest, address], { stdio: "ignore", detached: true });
  opener.on("error", () => console.log("No browser could be started: open the address above."));
  opener.unref();
}
