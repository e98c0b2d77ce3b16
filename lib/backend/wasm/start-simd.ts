import { platform } from "../../platform";
import { simdCode } from "./simd-code";
import type { Arithmetic, KernelName, Simd, SimdSettings, Wasm } from "./simd";
import type { Kernel } from "./threads/layout";
import { ThreadPool } from "./threads/pool";

export const arithmetics = Object.keys(simdCode) as Arithmetic[];

interface Instance {
  readonly asked: SimdSettings;
  /** What they compute with here. */
  readonly settings: SimdSettings;
  /** null where they do not run: without SIMD. */
  readonly simd: Simd | null;
  readonly pool?: ThreadPool;
}

const instances = new WeakMap<object, Instance>();

/** The functions on the memory of a wasm backend; null where they do not run: without SIMD. */
export const simdOn = (backend: Wasm): Simd | null => (instances.get(backend.wasm) ?? plain(backend)).simd;

function plain(backend: Wasm): Instance {
  const asked: SimdSettings = { arithmetic: "portable", threads: 1 };
  const code = codeOf("portable", isShared(backend));
  const module = WebAssembly.validate(code) ? new WebAssembly.Module(code) : undefined;
  return start(backend, asked, asked, module);
}

/**
 * Makes the functions compute with other settings on a backend's memory.
 *
 * @returns The settings that they have here: fast arithmetic needs relaxed SIMD, and threads need memory that can be shared.
 */
export async function startSimd(backend: Wasm, asked: SimdSettings): Promise<SimdSettings> {
  const before = instances.get(backend.wasm);
  const isSame = before?.asked.arithmetic === asked.arithmetic && before.asked.threads === asked.threads;
  if (isSame) return before.settings;
  before?.pool?.close();
  const shared = isShared(backend);
  const arithmetic = asked.arithmetic === "fast" && hasRelaxedSimd() ? "fast" : "portable";
  const module = await WebAssembly.compile(codeOf(arithmetic, shared)).catch(() => undefined);
  return start(backend, asked, { arithmetic, threads: shared ? asked.threads : 1 }, module).settings;
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

function hasRelaxedSimd(): boolean {
  const isValid = (): boolean => WebAssembly.validate(codeOf("fast", false));
  if (!isValid()) platform.backends.allowRelaxedSimd?.();
  return isValid();
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

/** The module for memory of one thread or of several: the flags of the memory that it imports say which. */
function codeOf(arithmetic: Arithmetic, isShared: boolean): Uint8Array<ArrayBuffer> {
  const text = atob(simdCode[arithmetic]);
  const code = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const hasMaximum = 1;
  const sharedBit = 2;
  if (isShared) code[text.indexOf(memoryImport) + memoryImport.length] = hasMaximum | sharedBit;
  return code;
}

/** Of the kind 2. */
const memoryImport = "\x03env\x06memory\x02";
