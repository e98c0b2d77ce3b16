const code = (): string => document.getElementById("worker")?.textContent ?? "";

/** Whether the page holds the worker's code: the one in a notebook's cell does not. */
export const hasWorker = (): boolean => code() !== "";

let address: string | undefined;

/** Why there is no worker, and what to do. */
const explain = (reason: string): string =>
  `This page cannot compute in a worker${reason && ` (${reason})`}, so no run can be made. ` +
  "Save the page and open it from its file in another browser, or let this one start workers for it.";

/**
 * Starts a worker of its own from the code that the page holds.
 *
 * @param onMessage Told what the worker posts.
 * @param onFailure Told why there is no worker, or no longer.
 * @returns undefined if the browser starts none.
 */
export function startWorker<Message>(
  onMessage: (message: Message) => void,
  onFailure: (message: string) => void,
): Worker | undefined {
  try {
    address ??= URL.createObjectURL(new Blob([code()], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", ({ data }: MessageEvent<Message>) => onMessage(data));
    worker.addEventListener("error", ({ message }) => onFailure(explain(message ?? "")));
    return worker;
  } catch (error) {
    onFailure(explain((error as Error).message));
    return undefined;
  }
}
