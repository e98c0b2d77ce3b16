/** An option of a command: `--name`, or `-s` where it has a short form. */
export interface Flag {
  type: "boolean" | "string" | "strings";
  /** What help shows as its value. */
  value?: string;
  short?: string;
  about: string;
  choices?: readonly string[];
}

/** What a command reads and writes besides its arguments and files. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<string>;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly color: boolean;
  readonly signal: AbortSignal;
}

export interface Input {
  args: readonly string[];
  flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  io: Io;
}

/** A command, or a group of commands. `run` returns the exit status: 0 done, 1 failed, 2 wrong usage. */
export interface Command {
  name: string;
  summary: string;
  usage: string;
  about?: string;
  flags: Record<string, Flag>;
  examples: readonly (readonly [command: string, what: string])[];
  commands?: readonly Command[];
  /** What its arguments may be, as shells complete them. */
  words?: readonly string[];
  run?(input: Input): Promise<number>;
}
