import { computed, signal } from "@preact/signals";
import type { Outcome, Output } from "../engine/session";
import { Cell, State } from "./cell";
import { allBeneath, restsOn } from "./rests-on";
import { statesOf } from "./states";

/** What the chapter needs of the engine. */
export interface Engine {
  run(source: string, take: (output: Output) => void): Promise<Outcome>;
  stop(): void;
  restart(): void;
  readonly epoch: number;
}

/** What the page does as cells run. */
export interface Shown {
  /** Before the first output of a run. */
  begin(cell: Cell): void;
  take(cell: Cell, output: Output): void;
  end(cell: Cell, outcome: Outcome): void;
}

/** Something that happened, and what can be done about it. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** The cells of a chapter, and what runs of them: one after the other. */
export class Chapter {
  readonly cells = signal<readonly Cell[]>([]);
  readonly running = signal<Cell | undefined>(undefined);
  readonly waiting = signal<readonly Cell[]>([]);
  readonly notice = signal<Notice | undefined>(undefined);
  /** What screen readers are told of the runs. */
  readonly said = signal("");
  readonly epoch = signal(0);
  readonly states = computed(() => {
    const cells = this.cells.value;
    const states = statesOf(cells, this.epoch.value, this.waiting.value);
    return new Map(cells.map((cell, i): [Cell, State] => [cell, states[i]]));
  });
  /** What is waited for, the latest last. */
  private readonly stages = signal<readonly { readonly name: string }[]>([]);
  /** What is waited for while a cell runs, other than the cell itself. */
  readonly stage = computed(() => this.stages.value[this.stages.value.length - 1]?.name);
  readonly isBusy = computed(() => this.running.value !== undefined);
  private count = 0;
  /** The epoch in which the engine has started. */
  private started?: number;
  private isStopping = false;

  constructor(
    private readonly engine: Engine,
    private readonly shown: Shown,
  ) {}

  /** The cell's place among the chapter's, from 1. */
  numberOf(cell: Cell): number {
    return this.cells.value.filter(({ isOwn }) => !isOwn).indexOf(cell) + 1;
  }

  /** What a cell is called; the reader's own are numbered where there are several. */
  nameOf(cell: Cell): string {
    if (!cell.isOwn) return `cell ${this.numberOf(cell)}`;
    const own = this.cells.value.filter(({ isOwn }) => isOwn);
    return own.length > 1 ? `your cell ${own.indexOf(cell) + 1}` : "your cell";
  }

  above(cell: Cell): readonly Cell[] {
    return this.cells.value.slice(0, this.cells.value.indexOf(cell));
  }

  /** The cells above that this one rests on and that have not left all their variables in the engine. */
  missing(cell: Cell): readonly Cell[] {
    const cells = this.cells.value;
    const direct = restsOn(cells.map(({ names }) => names.value));
    return allBeneath(direct, cells.indexOf(cell))
      .map((i) => cells[i])
      .filter((one) => !this.hasRun(one) && !this.isUnderWay(one));
  }

  /** Whether a cell has run to its end in the engine's present epoch. */
  private hasRun({ run: { value: run } }: Cell): boolean {
    return run?.epoch === this.epoch.value && run.outcome?.status === "ok";
  }

  isUnderWay(cell: Cell): boolean {
    return this.running.value === cell || this.waiting.value.includes(cell);
  }

  /** Runs cells, in this order, after those that wait already. An error in one ends the row. */
  run(cells: readonly Cell[]): void {
    const isNew = (cell: Cell): boolean => !this.waiting.value.includes(cell);
    this.waiting.value = [...this.waiting.value, ...cells.filter(isNew)];
    if (!this.running.value) void this.work();
  }

  /** Ends what runs, and forgets what waits. */
  stop(): void {
    this.waiting.value = [];
    this.isStopping = true;
    this.engine.stop();
  }

  /** Ends a cell, and the row with it if it runs; one that waits only leaves the row. */
  cancel(cell: Cell): void {
    if (this.running.value === cell) this.stop();
    else this.waiting.value = this.waiting.value.filter((one) => one !== cell);
  }

  /** Begins with an engine that knows no variables. */
  restart(): void {
    this.waiting.value = [];
    this.engine.restart();
    this.epoch.value = this.engine.epoch;
  }

  /** Says what is waited for until it is there, or has failed. */
  async during<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const stage = { name };
    this.stages.value = [...this.stages.value, stage];
    try {
      return await work();
    } finally {
      this.stages.value = this.stages.value.filter((one) => one !== stage);
    }
  }

  private async work(): Promise<void> {
    for (let next = this.waiting.value[0]; next; next = this.waiting.value[0]) {
      this.waiting.value = this.waiting.value.slice(1);
      const outcome = await this.runOne(next);
      if (outcome.status !== "error" || this.waiting.value.length === 0) continue;
      const left = this.waiting.value.length;
      this.waiting.value = [];
      const rest = left === 1 ? "The cell after it was" : `The ${left} cells after it were`;
      this.notice.value = { text: `An error in ${this.nameOf(next)}. ${rest} not run.` };
    }
  }

  private async runOne(cell: Cell): Promise<Outcome> {
    const source = cell.source.value;
    const began = Date.now();
    const run = { count: ++this.count, epoch: this.engine.epoch, source, began };
    this.running.value = cell;
    cell.run.value = run;
    this.notice.value = undefined;
    this.said.value = `Running ${this.nameOf(cell)}`;
    this.shown.begin(cell);
    const outcome = await this.outcomeOf(cell, source).catch(({ name, message }: Error): Outcome => ({
      status: "error",
      name,
      message,
    }));
    cell.run.value = { ...run, outcome, seconds: (Date.now() - began) / 1000 };
    this.running.value = undefined;
    this.epoch.value = this.engine.epoch;
    this.said.value = this.endOf(cell, outcome);
    this.shown.end(cell, outcome);
    return outcome;
  }

  private async outcomeOf(cell: Cell, source: string): Promise<Outcome> {
    const take = (output: Output): void => this.shown.take(cell, output);
    this.isStopping = false;
    if (this.started !== this.engine.epoch) {
      // An empty cell ends once the engine has started.
      const start = (): Promise<Outcome> => this.engine.run("", take);
      const outcome = await this.during("Starting the engine", start);
      if (outcome.status !== "ok") return outcome;
      if (this.isStopping) return { status: "stopped" };
      this.started = this.engine.epoch;
    }
    return this.engine.run(source, take);
  }

  private endOf(cell: Cell, outcome: Outcome): string {
    const name = this.nameOf(cell);
    if (outcome.status === "ok") return `${name} has run`;
    if (outcome.status === "stopped") return `${name} was stopped`;
    const place = outcome.line === undefined ? "" : `, line ${outcome.line}`;
    return `Error in ${name}${place}: ${outcome.message}`;
  }
}
