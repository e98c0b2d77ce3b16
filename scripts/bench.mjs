// npm run bench [-- names] [--python] [--rounds n] [--write]: runs the benchmarks in bench/, all or those whose names
// begin with one of the arguments. --python adds the Python peers, --write saves the tables in bench/RESULTS.md.
import "./prepare/node-version.mjs";
import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";

import("./prepare.mjs").then(async ({ main, prepare, attach, root, Stop }) => {
  const { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } = await import("node:fs");
  const { parseArgs } = await import("node:util");

  await main(async () => {
    const { values, positionals: wanted } = parse(parseArgs, Stop);
    const files = readdirSync(`${root}/bench`).filter((file) => file.endsWith(".ts"));
    const all = files.map((file) => file.slice(0, -".ts".length)).sort();
    const chosen = all.filter((name) => !wanted.length || wanted.some((start) => name.startsWith(start)));
    if (!chosen.length)
      throw new Stop(`There is no benchmark called ${wanted.join(", ")}; choose from ${all.join(", ")}.`);
    if (values.write && chosen.length < all.length)
      throw new Stop("--write replaces all tables: use it without names.");

    await prepare({ python: false });
    const { ensurePeers, peerPython, peerVersions } = await import("../bench/python/venv.mjs");
    const out = `${root}/out/bench`;
    const tables = `${out}/tables.md`;
    const env = Object.assign({}, process.env, { LRLAB_BENCH_RESULTS: tables });
    if (values.rounds) env.LRLAB_BENCH_ROUNDS = values.rounds;
    if (values.python) {
      await ensurePeers();
      env.LRLAB_BENCH_PYTHON = peerPython;
    }
    await compile(root, out);
    mkdirSync(out, { recursive: true });
    for (const file of [tables, `${out}/scaling.png`]) rmSync(file, { force: true });

    const failed = [];
    for (const name of chosen) {
      const status = await attach(process.execPath, [`${out}/${name}.js`], { env });
      if (status > 128) return status;
      if (status !== 0) failed.push(name);
    }
    if (failed.length) throw new Stop(`Not measured because of the errors above: ${failed.join(", ")}.`);
    if (!values.write) return 0;
    const { resultsPage } = await import("../bench/util/results-page.mjs");
    writeFileSync(`${root}/bench/RESULTS.md`, resultsPage(tables, values.python ? await peerVersions() : {}));
    if (existsSync(`${out}/scaling.png`)) copyFileSync(`${out}/scaling.png`, `${root}/bench/scaling.png`);
    console.log("\nThese tables are now in bench/RESULTS.md.");
    return 0;
  });
});

/** The benchmarks as plain JavaScript, so that no compiler takes part in what they measure. */
async function compile(root, outdir) {
  const { build } = await import("esbuild");
  const entryPoints = ["bench/*.ts", "bench/contestants/*.ts"];
  const options = { bundle: true, outbase: "bench", absWorkingDir: root, entryPoints, outdir };
  await build(
    Object.assign(
      {
        packages: /** @type {const} */ ("external"),
        // The repository's settings lead to the sources of lrlab, which has to be the package: its threads are files of it.
        tsconfigRaw: "{}",
        platform: /** @type {const} */ ("node"),
        plugins: [librarysPackages],
      },
      options,
    ),
  );
}

function parse(parseArgs, Stop) {
  try {
    const options = { python: { type: "boolean" }, write: { type: "boolean" }, rounds: { type: "string" } };
    const parsed = parseArgs({ options, allowPositionals: true });
    const { rounds = "1" } = parsed.values;
    if (!/^[1-9]\d*$/.test(rounds)) throw new Stop(`--rounds must be a positive integer, got ${rounds}.`);
    return parsed;
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(`${error.message.split(". ")[0]}: the options are --python, --rounds n and --write.`);
  }
}

/** The library's packages are those beside it: the root may have others of the same name. */
const librarysPackages = {
  name: "the library's packages",
  setup({ onResolve, initialOptions }) {
    const lib = join(initialOptions.absWorkingDir, "lib", "/");
    const { resolve } = createRequire(join(lib, "index.ts"));
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
      importer.startsWith(lib) && !isBuiltin(path) ? { path: resolve(path), external: true } : undefined,
    );
  },
};
