import { platform } from "../../platform";
import type { KernelName, Simd, SimdSettings, Wasm } from "./simd";
import type { Kernel } from "./threads/layout";
import { ThreadPool } from "./threads/pool";
import { forSharedMemory, unpackKernels } from "./unpack";

interface Instance {
  readonly asked: SimdSettings;
  /** What they compute with here. */
  readonly settings: SimdSettings;
  /** null where they do not run: without SIMD. */
  readonly simd: Simd | null;
  readonly pool?: ThreadPool;
}

const instances = new WeakMap<object, Instance>();

let unpacked: ReturnType<typeof unpackKernels> | undefined;

/** The functions on the memory of a wasm backend that they were started on; null where they do not run. */
export const simdOn = ({ wasm }: Wasm): Simd | null => instances.get(wasm)?.simd ?? null;

/**
 * Makes the functions compute with other settings on a backend's memory.
 *
 * @returns The settings that they have here: fast arithmetic needs relaxed SIMD, and threads need memory
 * that can be shared.
 */
export async function startSimd(backend: Wasm, asked: SimdSettings): Promise<SimdSettings> {
  const before = instances.get(backend.wasm);
  const isSame = before?.asked.arithmetic === asked.arithmetic && before.asked.threads === asked.threads;
  if (isSame) return before.settings;
  before?.pool?.close();
  const codes = await (unpacked ??= unpackKernels());
  const arithmetic = asked.arithmetic === "fast" && hasRelaxedSimd(codes.fast) ? "fast" : "portable";
  const code = isShared(backend) ? forSharedMemory(codes[arithmetic]) : codes[arithmetic];
  const module = await WebAssembly.compile(code).catch(() => undefined);
  const threads = isShared(backend) ? asked.threads : 1;
  return start(backend, asked, { arithmetic, threads }, module).settings;
}

function start(
  backend: Wasm,
  asked: SimdSettings,
  settings: SimdSettings,
  module: WebAssembly.Module | undefined,
): Instance {
  const { wasm } = backend;
  const memory = wasm.asm.memory as WebAssembly.Memory;
  let instance: Instance = { asked, settings, simd: null };
  if (module) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const kernels = exports as Record<KernelName, Kernel>;
    const { threads } = settings;
    const pool = threads > 1 ? new ThreadPool(module, memory, kernels, threads) : undefined;
    instance = { asked, settings, simd: { ...kernels, threads, share: sharer(kernels, pool) }, pool };
    if (pool) closeWith(backend, pool);
  }
  instances.set(wasm, instance);
  return instance;
}

/** Ends the threads with their backend. */
function closeWith(backend: Wasm, pool: ThreadPool): void {
  const { dispose } = backend;
  backend.dispose = () => {
    pool.close();
    dispose.call(backend);
  };
}

const isShared = ({ wasm }: Wasm): boolean =>
  String((wasm.asm.memory as WebAssembly.Memory).buffer) === "[object SharedArrayBuffer]";

function hasRelaxedSimd(code: Uint8Array<ArrayBuffer>): boolean {
  if (!WebAssembly.validate(code)) platform.backends.allowRelaxedSimd?.();
  return WebAssembly.validate(code);
}

/** Less work than this is done sooner than another thread is at it. */
const leastWork = 400_000;

const sharer =
  (kernels: Record<KernelName, Kernel>, pool: ThreadPool | undefined): Simd["share"] =>
  (name, numbers, { pieces, work }) => {
    if (pool && pieces > 1 && work >= leastWork) pool.run({ name, numbers, pieces });
    else
      kernels[name](...numbers.map((number) => (typeof number === "number" ? number : number.at)), 0, pieces);
  };
