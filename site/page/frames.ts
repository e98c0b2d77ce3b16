/** Explorers beneath cells are as high as they say. */
export function fitFrames(): void {
  addEventListener("message", ({ source, data }: MessageEvent<{ lrlabExplorerHeight?: unknown } | null>) => {
    const height = Number(data?.lrlabExplorerHeight);
    if (!(height > 0)) return;
    document.querySelectorAll("iframe").forEach((frame) => {
      if (frame.contentWindow === source) frame.style.height = `${height}px`;
    });
  });
}
