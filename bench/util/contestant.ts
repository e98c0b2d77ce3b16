import { ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const { LRLAB_BENCH_PYTHON: peerPython, PYTHONPATH: _, ...env } = process.env;

/** A program and its arguments. */
export type Program = readonly string[];

/** A program of contestants/. */
export const nodeProgram = (file: string, ...args: string[]): Program => [
  process.execPath,
  join(__dirname, "contestants", `${file}.js`),
  ...args,
];

/** A program of python/ in the peers' environment; undefined without one. */
export const pythonProgram = (file: string): Program | undefined =>
  peerPython ? [peerPython, join("bench", "python", `${file}.py`)] : undefined;

/** The same in the course's own environment, which has the notebooks' kernel; it is told the peers' interpreter. */
export function notebookProgram(file: string): Program | undefined {
  const python = join(".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (!existsSync(python)) return undefined;
  return [python, join("bench", "python", `${file}.py`), ...(peerPython ? [peerPython] : [])];
}

/** What a process says after a task, and as it ends. */
interface Answer {
  readonly ms: number;
  readonly value: number;
  readonly peakMiB: number;
}

/** A process that does tasks on request, as `serve` does them. */
export class Contestant {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private errors = "";

  private constructor(
    readonly name: string,
    [command, ...args]: Program,
  ) {
    this.child = spawn(command, args, { env });
    this.child.on("error", (error) => (this.errors += String(error)));
    this.child.stderr!.on("data", (text) => (this.errors += text));
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  /** Starts the programs that are there, one after the other; says in a line which are not, or do not start. */
  static async startAll(programs: Readonly<Record<string, Program | undefined>>): Promise<Contestant[]> {
    const started: Contestant[] = [];
    for (const [name, program] of Object.entries(programs)) {
      if (!program) {
        console.log(`${name}: left out (npm run bench -- --python has it)`);
        continue;
      }
      const contestant = new Contestant(name, program);
      const isReady = await contestant.answer().then(
        () => true,
        ({ message }: Error) => console.log(`${name}: left out (${message})`),
      );
      if (isReady) started.push(contestant);
    }
    return started;
  }

  /** Has a task done. */
  async ask(task: string): Promise<{ ms: number; value: number }> {
    this.child.stdin!.write(`${task}\n`);
    return this.answer();
  }

  /** Ends the process; gives the most memory that it held, in MiB. */
  async close(): Promise<number> {
    this.child.stdin!.end();
    return (await this.answer()).peakMiB;
  }

  private async answer(): Promise<Answer> {
    for (;;) {
      const { value, done } = await this.lines.next();
      const reason = (): string => this.errors.match(/^[\w.]+: .*$/m)?.[0] ?? this.errors;
      if (done) throw new Error(`it ended without an answer: ${reason()}`);
      if (value.startsWith("{")) return JSON.parse(value) as Answer;
    }
  }
}
