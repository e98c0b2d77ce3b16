// Runs npm start without a browser until JupyterLab answers and has a TypeScript kernel, then ends it. Exit status 1 if not.
import { spawn, spawnSync } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { root, windows } from "../prepare/process.mjs";

const limit = 15 * 60 * 1000;

const started = spawn(
  process.execPath,
  [path.join(root, "scripts/start.mjs"), "--no-browser", "--port", await freePort()],
  {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  },
);
const ended = new Promise((resolve) => started.once("close", resolve));
const late = setTimeout(() => fail(`it was not ready within ${limit / 60_000} minutes`), limit);

let output = "";
let checked = false;
started.stdout.setEncoding("utf8").on("data", (text) => {
  process.stdout.write(text);
  output += text;
  const [, origin, token] = /^JupyterLab: (http:\/\/[^/]+)\S*token=(\S+)/m.exec(output) ?? [];
  if (!origin || checked) return;
  checked = true;
  check(origin, token).then(
    () => end(0),
    ({ message }) => fail(message),
  );
});
started.once("exit", (status) => fail(`it ended with ${status}`));

async function check(origin, token) {
  const answer = await fetch(`${origin}/api/kernelspecs?token=${token}`);
  const { kernelspecs } = await answer.json();
  if (!kernelspecs?.tslab) throw new Error("JupyterLab has no kernel tslab");
  console.log("JupyterLab answers, and has the kernel tslab.");
}

async function end(status) {
  clearTimeout(late);
  started.removeAllListeners("exit");
  // Windows ends a program alone and leaves those that it started.
  if (windows) spawnSync("taskkill", ["/pid", String(started.pid), "/t", "/f"]);
  else started.kill("SIGTERM");
  await ended;
  process.exit(status);
}

function fail(reason) {
  console.error(`npm start: ${reason}`);
  return end(1);
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(String(port)));
    });
  });
}
