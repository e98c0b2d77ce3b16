/** The events for which tfjs' WebAssembly module adds process-wide listeners as it starts. */
const events = ["uncaughtException", "unhandledRejection"] as const;

type Listener = Parameters<typeof process.removeListener>[1];

/** What those listeners do: they throw what they are given, an exception unless it is the module's own exit. */
const rethrows =
  /^function\s*\(([\w$]+)\)\s*\{\s*(if\s*\(!\(\1 instanceof [\w$]+\)\)\s*\{?\s*)?throw \1;?\s*\}?\s*\}$/;

/**
 * Registers tfjs' wasm backend with tfjs and starts it by `start`, without the listeners for unhandled rejections and
 * uncaught exceptions that its module adds to the process: with them, one promise that nobody awaits ends a program that
 * handles such events itself, as a notebook's kernel does. Listeners that others add meanwhile stay.
 *
 * @returns What `start` returns.
 */
export async function loadWasm<T>(start: () => Promise<T>): Promise<T> {
  const drop = (event: string | symbol, listener: Listener): void => {
    const isModules = events.some((each) => each === event) && rethrows.test(String(listener));
    if (isModules) queueMicrotask(() => process.removeListener(event, listener));
  };
  process.on("newListener", drop);
  try {
    await import("@tensorflow/tfjs-backend-wasm");
    return await start();
  } finally {
    process.removeListener("newListener", drop);
  }
}

const kept = new WeakSet<object>();

/**
 * Lets the end of tfjs' WebAssembly module take away none of the process's listeners: its `dispose`, which tfjs calls as the
 * backend is removed, takes all that were there when the module started, whoever added them.
 */
export function keepListeners({ tfjs }: { tfjs: { dispose(): void } }): void {
  if (kept.has(tfjs)) return;
  kept.add(tfjs);
  const { dispose } = tfjs;
  tfjs.dispose = () => {
    const before = events.map((event) => process.rawListeners(event) as (() => void)[]);
    dispose();
    events.forEach((event, i) => {
      for (const listener of before[i]) {
        if (!process.rawListeners(event).includes(listener)) process.on(event, listener);
      }
    });
  };
}
