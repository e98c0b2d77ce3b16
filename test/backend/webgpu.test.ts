import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Page } from "playwright-core";
import { useBackend } from "../../lib/backend/backend";
import { useBrowser } from "../browser";
import { bundle, serve } from "../platform/page";
import { typescript } from "../suite";
import { deviceNumbers, distance, webgpuReport } from "./device-numbers";

type Report = Awaited<ReturnType<typeof webgpuReport>>;

interface Script {
  findWebgpu(): { dawn: string; engine: string } | undefined;
  noWebgpu: string;
  findSwiftshader(): string | undefined;
  noSwiftshader: string;
  swiftshaderEnv(folder: string): Record<string, string>;
}
const script = (): Promise<Script> =>
  import(pathToFileURL(join(__dirname, "..", "..", "scripts", "prepare", "webgpu.mjs")).href);

let expected: Record<string, number[]> | undefined;

/** The numbers of the cpu backend. */
async function onCpu(): Promise<Record<string, number[]>> {
  await useBackend("cpu", { quiet: true });
  return (expected ??= await deviceNumbers());
}

async function checkNumbers(numbers: Record<string, number[]>): Promise<void> {
  const reference = await onCpu();
  assert.deepEqual(Object.keys(numbers), Object.keys(reference));
  const far = Object.entries(numbers)
    .map(([name, values]) => [name, distance(values, reference[name])] as const)
    .filter(([, apart]) => !(apart < 1e-5));
  assert.deepEqual(far, []);
}

async function checkReport({ engine, numbers, atOnce, lost }: Report): Promise<void> {
  assert.equal(engine, "webgpu");
  await checkNumbers(numbers);
  assert.match(atOnce, /^the webgpu backend cannot read a tensor at once: await tensor\.data\(\).*gives 2$/);
  assert.match(
    lost.message,
    /^DeviceLostError: train: the WebGPU device was lost: .+ in epoch 2; the error's history has the 1 epoch/,
  );
  assert.equal(lost.epochs, 1);
  assert.ok(lost.after.every(Number.isFinite));
}

describe("the engine webgpu in Node", function () {
  this.timeout(600_000);
  const run = (env: object, args: readonly string[]) =>
    spawnSync(process.execPath, [...args], {
      cwd: join(__dirname, "..", ".."),
      encoding: "utf8",
      env: { ...process.env, ...env },
    });

  it("says what to install where its packages are not there", async () => {
    const { findWebgpu } = await script();
    const installed = findWebgpu()?.dawn.startsWith(join(__dirname, "..", "..", "node_modules"));
    if (installed) return;
    await assert.rejects(
      useBackend("webgpu"),
      /^Error: useBackend: webgpu cannot be used: webgpu and @tensorflow\/tfjs-backend-webgpu must be installed; run npm install --no-save webgpu@\S+ @tensorflow\/\S+; choose another/,
    );
  });

  it("trains as cpu does, with every optimizer and with convolutions, and ends with an error when its device is lost", async function () {
    const { findWebgpu, noWebgpu, findSwiftshader, noSwiftshader, swiftshaderEnv } = await script();
    const [packages, swiftshader] = [findWebgpu(), findSwiftshader()];
    if (!packages || !swiftshader) {
      console.log(`      skipped: ${packages ? noSwiftshader : noWebgpu}`);
      return this.skip();
    }
    const env = { ...swiftshaderEnv(swiftshader), NODE_PATH: packages.dawn };
    const program = join(__dirname, "device-numbers.ts");
    const { stdout, stderr, status } = run(env, [...typescript, program]);
    assert.equal(status, 0, stderr);
    const [said, json] = stdout.trim().split("\n").slice(-2);
    assert.match(said, /^lrlab: webgpu backend on SwiftShader.*, which is no graphics processor/);
    await checkReport(JSON.parse(json) as Report);
  });

  it("says that there is no graphics processor, and takes no other engine", async function () {
    const { findWebgpu, noWebgpu } = await script();
    const packages = findWebgpu();
    if (!packages) {
      console.log(`      skipped: ${noWebgpu}`);
      return this.skip();
    }
    const code =
      'require("lrlab").useBackend("webgpu").then(console.log, (error) => console.log(error.message))';
    const env = { NODE_PATH: packages.dawn, VK_DRIVER_FILES: "/none.json" };
    const { stdout } = run(env, ["-e", code]);
    assert.match(
      stdout,
      /useBackend: webgpu cannot be used: no graphics processor was found that WebGPU can use; choose/,
    );
  });
});

describe("graphics processors in a page", function () {
  this.timeout(600_000);
  const browser = useBrowser(["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"]);
  let server: Awaited<ReturnType<typeof serve>> | undefined;
  afterEach(() => void server?.server.close());

  /** A page with a program, on an address that browsers give WebGPU to. */
  async function open(imports: string, nodePaths: string[] = []): Promise<Page> {
    const program = `${imports}
      import * as lrlab from "./lib/index";
      import { deviceNumbers, webgpuReport } from "./test/backend/device-numbers";
      Object.assign(window, { lrlab, deviceNumbers, webgpuReport });`;
    server = await serve(await bundle(program, nodePaths));
    const page = await browser().newPage();
    await page.goto(server.address);
    await page.waitForFunction("window.lrlab");
    return page;
  }

  it("train as cpu does by WebGL @long", async () => {
    const page = await open("");
    const numbers = await page.evaluate(`lrlab.useBackend("webgl").then(() => deviceNumbers())`);
    await page.close();
    await checkNumbers(numbers as never);
  });

  it("end a run with an error when WebGL is lost", async () => {
    const page = await open('import * as tf from "@tensorflow/tfjs"; window.tf = tf;');
    const seen = await page.evaluate(`(async () => {
      await lrlab.useBackend("webgl");
      const data = lrlab.syntheticData({ nTrain: 64, nVal: 32 });
      const { gl } = tf.backend().gpgpu;
      const onBatchEnd = ({ epoch }) => { if (epoch === 2) gl.getExtension("WEBGL_lose_context").loseContext(); };
      const options = { optimizer: new lrlab.SGD({ lr: 0.1 }), epochs: 100, quiet: true, callbacks: [{ onBatchEnd }] };
      const failure = await lrlab.train(lrlab.simpleNet(), data, options).catch((error) => error);
      return [failure.message, failure.history.epoch.length];
    })()`);
    await page.close();
    const [message, epochs] = seen as [string, number];
    assert.match(
      message,
      /^train: the WebGL context was lost in epoch 2; the error's history has the 1 epoch/,
    );
    assert.equal(epochs, 1);
  });

  it("say that WebGPU's engine must be loaded by the page", async () => {
    const page = await open("");
    const message = await page.evaluate(`lrlab.useBackend("webgpu").catch((error) => error.message)`);
    await page.close();
    assert.match(
      message as string,
      /webgpu cannot be used: the page must load the engine: import "@tensorflow\/tfjs-backend-webgpu"/,
    );
  });

  it("train as cpu does by WebGPU, and end with an error when it is lost", async function () {
    const { findWebgpu, noWebgpu } = await script();
    const packages = findWebgpu();
    if (!packages) {
      console.log(`      skipped: ${noWebgpu}`);
      return this.skip();
    }
    const page = await open('import "@tensorflow/tfjs-backend-webgpu";', [packages.engine]);
    const report = await page.evaluate("webgpuReport()");
    await page.close();
    await checkReport(report as Report);
  });
});
