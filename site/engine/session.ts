import { fromBase64 } from "../../explorer/worker/bytes";
import type { Outcome, Output, Reply, Request } from "./messages";

export type { Outcome, Output } from "./messages";

/** What `assets/engine.js` has. */
interface Engine {
  /** The worker's code. */
  readonly worker: string;
  /** The binary of tfjs' engine, in base64. */
  readonly wasm: string;
  /** The scripts that have the parts of a file of a dataset, from its beginning to its end. */
  readonly data: Readonly<Record<string, readonly string[]>>;
}

/** What the scripts of the site set. */
interface Globals {
  lrlabEngine?: Engine;
  /** What each script has of files of datasets, packed with deflate in base64. */
  lrlabData?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A cell that runs or waits. */
interface Task {
  readonly source: string;
  readonly take: (output: Output) => void;
  readonly end: (outcome: Outcome) => void;
}

/** How long a cell may take to end at an interrupt, in milliseconds. */
const patience = 300;

/** A worker in which cells run one after the other, and share their names. It starts with the first. */
export class Session {
  private readonly loadScript: (name: string) => Promise<void>;
  /** The cell that runs, and those that wait. */
  private tasks: Task[] = [];
  /** The one that ran last: what a callback shows later is beneath it. */
  private last: Task | undefined;
  private address: string | undefined;
  private worker: Worker | undefined;
  private restarts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param options `loadScript` loads one of the site's scripts, once. */
  constructor(options: { loadScript(name: string): Promise<void> }) {
    this.loadScript = options.loadScript;
  }

  /** Counts the restarts of the worker: cells that ran before the last have lost their variables. */
  get epoch(): number {
    return this.restarts;
  }

  /**
   * Runs a cell after those that wait.
   *
   * @param take Told what the cell shows and prints, also after its end if a callback does so before the next cell begins.
   */
  run(source: string, take: (output: Output) => void): Promise<Outcome> {
    return new Promise((end) => {
      this.tasks.push({ source, take, end });
      if (this.tasks.length === 1) void this.begin();
    });
  }

  /** Asks the cell that runs to end, as `train` then does, and lets no other begin; ends the worker if it does not. */
  stop(): void {
    if (!this.worker) return this.end(this.tasks.splice(0), { status: "stopped" });
    this.end(this.tasks.splice(1), { status: "stopped" });
    if (this.tasks.length === 0) return;
    send(this.worker, { kind: "interrupt" });
    this.timer ??= setTimeout(() => this.restart(), patience);
  }

  /** Ends the worker, and the cells with it. The next cell has a new one. */
  restart(): void {
    this.close({ status: "stopped" });
  }

  private close(outcome: Outcome): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.restarts++;
    this.end(this.tasks.splice(0), outcome);
  }

  private end(tasks: readonly Task[], outcome: Outcome): void {
    if (this.tasks.length === 0) {
      clearTimeout(this.timer);
      this.timer = undefined;
    }
    tasks.forEach(({ end }) => end(outcome));
  }

  /** Lets the first cell begin. */
  private async begin(): Promise<void> {
    const [task] = this.tasks;
    try {
      await this.loadScript("engine.js");
      if (this.tasks[0] !== task) return;
      this.worker ??= this.start();
      this.last = task;
      send(this.worker, { kind: "run", source: task.source });
    } catch (error) {
      const remedy =
        "check the connection, or copy the folder of the site again as a whole, and run the cell again";
      if (this.tasks[0] === task) this.end(this.tasks.splice(0), failure((error as Error).message, remedy));
    }
  }

  private start(): Worker {
    const { worker: code, wasm } = engine();
    this.address ??= URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(this.address);
    worker.addEventListener("message", ({ data: reply }: MessageEvent<Reply>) => {
      if (worker === this.worker) this.take(reply, worker);
    });
    worker.addEventListener("error", ({ message }) => {
      if (worker === this.worker)
        this.close(failure(message || "the browser starts no worker here", otherBrowser));
    });
    send(worker, { kind: "start", wasm: fromBase64(wasm), root: document.body.dataset.root ?? "" });
    return worker;
  }

  private take(reply: Reply, worker: Worker): void {
    if (reply.kind === "data") void this.sendData(reply.file, reply.part, worker);
    else if (reply.kind === "output") this.last?.take(reply.output);
    else {
      this.end(this.tasks.splice(0, 1), reply.outcome);
      if (this.tasks.length > 0) void this.begin();
    }
  }

  private async sendData(file: string, part: number, worker: Worker): Promise<void> {
    const asked = { kind: "data", file, part } as const;
    try {
      const scripts = engine().data[file];
      if (!scripts) throw new Error("the site has no such file");
      await this.loadScript(scripts[part]);
      const packed = globals().lrlabData![scripts[part]][file];
      send(worker, { ...asked, packed, isLast: part + 1 === scripts.length });
    } catch (error) {
      send(worker, { ...asked, problem: (error as Error).message });
    }
  }
}

const globals = (): Globals => globalThis as Globals;
const engine = (): Engine => globals().lrlabEngine!;

const send = (worker: Worker, request: Request): void => worker.postMessage(request);

const otherBrowser = "open the site in another browser, or let this one start workers for it";

const failure = (message: string, remedy: string): Outcome => ({
  ...{ status: "error", name: "Error", message: `The page cannot run cells: ${message}; ${remedy}.` },
});
