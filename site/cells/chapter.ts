import { computed, signal } from "@preact/signals";
import type { Outcome, Output } from "../engine/session";
import { Cell, State } from "./cell";
import { allBeneath, restsOn } from "./rests-on";
import { statesOf } from "./states";

/** What the chapter needs of the engine. */
export interface Engine {
  run(cell: { id: string; source: string }, take: (output: Output) => void): Promise<Outcome>;
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
  /** What a run waits for before the cell itself begins. */
  readonly stage = signal<string | undefined>(undefined);
  readonly isBusy = computed(() => this.running.value !== undefined);
  private count = 0;
  /** The epoch in which the engine has answered. */
  private answered?: number;

  constructor(
    private readonly engine: Engine,
    private readonly shown: Shown,
  ) {}

  /** The cell's place among the chapter's, from 1. */
  numberOf(cell: Cell): number {
    return this.cells.value.filter(({ isOwn }) => !isOwn).indexOf(cell) + 1;
  }

  /** What a cell is called. */
  nameOf(cell: Cell): string {
    return cell.isOwn ? "your cell" : `cell ${this.numberOf(cell)}`;
  }

  above(cell: Cell): readonly Cell[] {
    return this.cells.value.slice(0, this.cells.value.indexOf(cell));
  }

  /** The cells above that this one rests on and that have left no variables in the engine. */
  missing(cell: Cell): readonly Cell[] {
    const cells = this.cells.value;
    const direct = restsOn(cells.map(({ names }) => names.value));
    return allBeneath(direct, cells.indexOf(cell))
      .map((i) => cells[i])
      .filter((one) => one.run.value?.epoch !== this.epoch.value && !this.isUnderWay(one));
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
    this.engine.stop();
  }

  /** Begins with an engine that knows no variables. */
  restart(): void {
    this.waiting.value = [];
    this.engine.restart();
    this.epoch.value = this.engine.epoch;
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
    if (this.answered !== run.epoch) this.stage.value = "Starting the engine";
    const answered = (): void => {
      this.answered = run.epoch;
      this.stage.value = undefined;
    };
    this.shown.begin(cell);
    const outcome = await this.engine
      .run({ id: cell.id, source }, (output) => {
        answered();
        this.shown.take(cell, output);
      })
      .catch((error: Error): Outcome => ({ status: "error", name: error.name, message: error.message }));
    answered();
    cell.run.value = { ...run, outcome, seconds: (Date.now() - began) / 1000 };
    this.running.value = undefined;
    this.epoch.value = this.engine.epoch;
    this.said.value = this.endOf(cell, outcome);
    this.shown.end(cell, outcome);
    return outcome;
  }

  private endOf(cell: Cell, outcome: Outcome): string {
    const name = this.nameOf(cell);
    if (outcome.status === "ok") return `${name} has run`;
    if (outcome.status === "stopped") return `${name} was stopped`;
    const place = outcome.line === undefined ? "" : `, line ${outcome.line}`;
    return `Error in ${name}${place}: ${outcome.message}`;
  }
}
