import { signal } from "@preact/signals";

/** Whether the page around this one takes code: it says so itself. */
export const hostTakesCode = signal(false);

/** Listens to the page around this one. */
export function listenToHost(): void {
  addEventListener("message", ({ source, data }: MessageEvent<{ lrlabTakesCode?: unknown } | null>) => {
    if (source === window.parent && data?.lrlabTakesCode === true) hostTakesCode.value = true;
  });
}

/** Gives code to the page around this one, which puts it into a cell. */
export const giveCode = (code: string): void => parent.postMessage({ lrlabCode: code }, "*");
