import { onTheme, theme } from "./theme";

/** Explorers beneath cells are as high as they say, and have the page's theme. */
export function fitFrames(): void {
  const tell = (frame: HTMLIFrameElement): void =>
    frame.contentWindow?.postMessage({ lrlabTheme: theme() }, "*");
  addEventListener("message", ({ source, data }: MessageEvent<{ lrlabExplorerHeight?: unknown } | null>) => {
    const height = Number(data?.lrlabExplorerHeight);
    if (!(height > 0)) return;
    document.querySelectorAll("iframe").forEach((frame) => {
      if (frame.contentWindow !== source) return;
      // The first message says that the explorer is there and listens.
      if (!frame.style.height) tell(frame);
      frame.style.height = `${height}px`;
    });
  });
  onTheme(() => document.querySelectorAll<HTMLIFrameElement>(".explorer iframe").forEach(tell));
}
