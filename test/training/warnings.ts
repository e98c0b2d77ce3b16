/** Runs something, and returns the lines that it warned with. */
export async function watchWarnings(run: () => unknown): Promise<string[]> {
  const { warn } = console;
  const lines: string[] = [];
  console.warn = (...parts: unknown[]) => void lines.push(parts.join(" "));
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return lines;
}
