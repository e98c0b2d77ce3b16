import type { Io } from "../../lib/cli/command";
import { run } from "../../lib/cli/run";

export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line with its own input and output. */
export async function lrlab(
  words: readonly string[],
  { stdin = "", ...given }: Partial<Io> & { stdin?: string } = {},
): Promise<Ended> {
  let [out, err] = ["", ""];
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readStdin: async () => stdin,
    isTerminal: false,
    columns: 80,
    color: false,
    signal: new AbortController().signal,
    ...given,
  };
  const status = await run(words, io);
  return { status, out, err };
}
