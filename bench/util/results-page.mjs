import { readFileSync } from "node:fs";
import os from "node:os";

/** bench/RESULTS.md: the tables in a file, headed by the machine, the versions and the date of the measurement. */
export function resultsPage(file, peers) {
  const [{ model }] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const versions = {
    Node: process.versions.node,
    tfjs: versionOf("@tensorflow/tfjs"),
    "jax-js": versionOf("@jax-js/jax"),
    ...peers,
  };
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const command = `npm run bench${Object.keys(peers).length ? " -- --python" : ""}`;
  return `# What the benchmark measured

- ${new Date().toISOString().slice(0, 10)}, \`${command}\`
- ${os.cpus().length} cores (${model}), ${memory} GiB of memory, ${os.type()} ${os.machine()}
- ${list.join(", ")}

All contestants in a table take turns in one run. A ratio is a row's median divided by the median of the row whose
ratio is 1. Lower is better throughout.

Where the limit lies: an instruction of WebAssembly multiplies 4 numbers, one of a processor with AVX-512 16, and PyTorch uses those. The
products of matrices alone, without any loop, are measured below as a part of an epoch's time. The rest of a step, the batch, the loss and
what TensorFlow.js does for each operation, runs on one thread.

${readFileSync(file, "utf8").trim()}
`;
}

/** Read from the file: not every package exports its package.json. */
function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), "utf8"))
    .version;
}
