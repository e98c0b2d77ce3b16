const code = (): string => document.getElementById("worker")?.textContent ?? "";

/** Whether the page holds the worker's code: the one in a notebook's cell does not. */
export const hasWorker = (): boolean => code() !== "";

let address: string | undefined;

/** Starts a worker of its own from the code that the page holds. */
export function startWorker(): Worker {
  address ??= URL.createObjectURL(new Blob([code()], { type: "text/javascript" }));
  return new Worker(address);
}
