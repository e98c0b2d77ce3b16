/**
 * Registers tfjs' wasm backend with tfjs and starts it by `start`, without the listeners for unhandled rejections and
 * uncaught exceptions that its module adds to the process: with them, one promise that nobody awaits ends a program that
 * handles such events itself, as a notebook's kernel does. Listeners that others add meanwhile stay.
 *
 * @returns What `start` returns.
 */
export declare function loadWasm<T>(start: () => Promise<T>): Promise<T>;
/**
 * Lets the end of tfjs' WebAssembly module take away none of the process's listeners: its `dispose`, which tfjs calls as the
 * backend is removed, takes all that were there when the module started, whoever added them.
 */
export declare function keepListeners({ tfjs }: {
    tfjs: {
        dispose(): void;
    };
}): void;
