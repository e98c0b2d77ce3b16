import * as tf from "@tensorflow/tfjs";

/** What tfjs keeps of the backends that compute on a device of their own, and does not declare. */
interface DeviceBackend {
  /** WebGPU's. */
  readonly device?: EventTarget & {
    readonly lost: Promise<{ readonly message: string }>;
    readonly adapterInfo?: Record<"description" | "vendor" | "architecture", string> & {
      readonly isFallbackAdapter?: boolean;
    };
  };
  /** WebGL's. */
  readonly gpgpu?: { readonly gl: { readonly canvas: EventTarget } };
  readonly tensorMap: { get(id: object): { readonly values: unknown; readonly dtype: tf.DataType } };
  readSync(id: object): tf.BackendValues;
}

/** What is known of a backend's device, and who waits for its numbers. */
interface Watch {
  fault?: string;
  readonly waiting: Set<(error: Error) => void>;
}

const watches = new WeakMap<object, Watch>();

/** The backends whose tensors are in the program's own memory: reading one waits for nothing. */
const hosts = ["cpu", "wasm", "tensorflow"];

/**
 * Whether the backend in use gives a tensor's values at once. Others compute beside the program: on webgl
 * `dataSync` waits until all that was asked for is done, and on webgpu it gives zeros or breaks the device.
 */
export const readsAtOnce = (): boolean => hosts.includes(tf.getBackend());

/**
 * What ended the device that the backend in use computes with, or made its numbers worthless; undefined
 * while it works.
 */
export const deviceFault = (): string | undefined => watches.get(tf.backend())?.fault;

/** What the backend in use computes with, as a line says it; "" where that is the processor as usual. */
export function deviceName(): string {
  const { adapterInfo } = (tf.backend() as unknown as DeviceBackend).device ?? {};
  if (!adapterInfo) return "";
  const { description, vendor, architecture, isFallbackAdapter } = adapterInfo;
  const name = description || `${vendor} ${architecture}`.trim();
  return ` on ${name}${isFallbackAdapter ? ", which is no graphics processor: it computes on the processor" : ""}`;
}

/** Lets a backend whose device failed start anew. Its tensors are gone. */
export function reviveDevice(name: string): void {
  const { registry, registryFactory } = tf.engine();
  if (!watches.get(registry[name] ?? {})?.fault) return;
  const { factory, priority } = registryFactory[name];
  tf.removeBackend(name);
  tf.registerBackend(name, factory, priority);
}

/**
 * The values of tensors, each as soon as the device has it.
 *
 * @throws Error if the device fails, before or meanwhile: tfjs would wait for ever, or take zeros.
 */
export function read(...tensors: tf.Tensor[]): Promise<tf.TypedArray[]> {
  const watch = watches.get(tf.backend());
  const values = Promise.all(tensors.map((tensor) => tensor.data()));
  if (!watch) return values;
  return new Promise((resolve, reject) => {
    watch.waiting.add(reject);
    if (watch.fault) reject(new Error(watch.fault));
    values.then(resolve, reject).finally(() => watch.waiting.delete(reject));
  });
}

/** The numbers in tensors of one value each, which are disposed. */
export async function takeNumbers(...scalars: tf.Tensor[]): Promise<number[]> {
  try {
    return (await read(...scalars)).map(([value]) => value);
  } finally {
    tf.dispose(scalars);
  }
}

/** Watches the device of the backend in use, if it has one, and lets `dataSync` throw where it gives zeros. */
export function watchDevice(): void {
  const backend = tf.backend() as unknown as DeviceBackend;
  const { device, gpgpu } = backend;
  if ((!device && !gpgpu) || watches.has(backend)) return;
  const watch: Watch = { waiting: new Set() };
  watches.set(backend, watch);
  const fail = (fault: string): void => {
    watch.fault ??= fault;
    for (const reject of watch.waiting) reject(new Error(watch.fault));
  };
  gpgpu?.gl.canvas.addEventListener("webglcontextlost", () => fail("the WebGL context was lost"));
  if (!device) return;
  void device.lost.then(({ message }) => fail(`the WebGPU device was lost: ${message}`));
  device.addEventListener("uncapturederror", (event) => {
    fail(`the WebGPU device failed: ${(event as unknown as { error: Error }).error.message}`);
  });
  refuseReadSync(backend);
}

function refuseReadSync(backend: DeviceBackend): void {
  const readSync = backend.readSync.bind(backend);
  backend.readSync = (id) => {
    const { values, dtype } = backend.tensorMap.get(id);
    if (values || dtype === "complex64" || dtype === "string") return readSync(id);
    throw new Error(
      "the webgpu backend cannot read a tensor at once: await tensor.data() or tensor.array() in place of " +
        "dataSync() and arraySync()",
    );
  };
}
