/** What an explorer in a frame sends where its reader wants code in a cell. */
interface CodeMessage {
  readonly lrlabCode: string;
}

/** The longest code that a cell is made of. */
const longest = 20_000;

const isCode = (data: unknown): data is CodeMessage => {
  const code = (data as Partial<CodeMessage> | null)?.lrlabCode;
  return typeof code === "string" && code.length > 0 && code.length <= longest;
};

/**
 * Takes code from the explorers in the page. They are told that the page takes it, and then offer it; what other windows
 * send, or what has another shape, is left alone.
 *
 * @param take Gets the code and the part of the page in which the explorer stands.
 */
export function takeExplorerCode(take: (code: string, section: HTMLElement) => void): void {
  const offer = (target: Window | null): void => target?.postMessage({ lrlabTakesCode: true }, "*");
  for (const { contentWindow } of explorers()) offer(contentWindow);
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    const frame = explorers().find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    if (typeof data === "object" && data && "lrlabExplorerHeight" in data) offer(frame.contentWindow);
    const section = frame.closest<HTMLElement>("main section");
    if (isCode(data) && section) take(data.lrlabCode.trimEnd(), section);
  });
}

const explorers = (): HTMLIFrameElement[] =>
  Array.from(document.querySelectorAll<HTMLIFrameElement>("main iframe"));
