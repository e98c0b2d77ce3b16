import { signal } from "@preact/signals";
import { checkState, State } from "../model/state";
import type { Address } from "./address";
import { History } from "./history";

const quiet = 400;

/** Whether two states differ in no more than what is being looked at. */
const onlyLooksDiffer = (a: State, b: State): boolean => {
  const content = ({ marker, selected, target, tab, surface, digits, ...rest }: State): string => {
    const { at, speed, ...scene } = surface;
    const { log, ...plan } = digits;
    return JSON.stringify([rest, scene, plan]);
  };
  return content(a) === content(b);
};

/** The next state, in which parts that are as they were are the very ones: what depends on them is not drawn again. */
function keepSame(next: State, before: State): State {
  const same = (name: keyof State): boolean => JSON.stringify(next[name]) === JSON.stringify(before[name]);
  const parts = (Object.keys(next) as (keyof State)[]).map((name) => [
    name,
    same(name) ? before[name] : next[name],
  ]);
  return Object.fromEntries(parts) as State;
}

/** The state in force, and its history. A component that reads the state is drawn again when it changes. */
export class Store {
  private readonly current;
  private readonly moves = signal(0);
  private readonly pointed = signal<number | undefined>(undefined);
  private readonly wrong;
  private readonly reach = signal({ back: false, forward: false });
  private readonly history: History;
  private settled: State;
  /** Whether a value is being entered, by typing or with a slider: that is one change, however long its reader pauses. */
  private isEntering = false;
  /** Whether the newest entry of the history belongs to that value. */
  private isEntered = false;
  private timer: number | undefined;

  /**
   * @param address Where the state is kept as a link; an embedded page has none.
   * @param problem What is wrong with the link that the reader opened, where another state was taken: the address stays as it
   *   is until the state changes.
   */
  constructor(
    state: State,
    private readonly address?: Address,
    problem = "",
  ) {
    this.current = signal(state);
    this.wrong = signal(problem);
    this.settled = state;
    this.history = new History(state);
    if (!problem) address?.show(state);
    address?.listen({
      onTab: (tab) => this.change({ tab }),
      onLink: (next) => this.load(next),
      onError: (message) => (this.wrong.value = `${message}. The page still shows what it did.`),
    });
  }

  get state(): State {
    return this.current.value;
  }

  /** How often the state as a whole was replaced: by a move in the history, by a link or by a file. */
  get revision(): number {
    return this.moves.value;
  }

  /** What is wrong with a link that was opened, until the state changes. */
  get problem(): string {
    return this.wrong.value;
  }

  /** The step at which the marker stands: the last one, where the run is shorter. */
  get markerStep(): number {
    return Math.min(this.state.marker, this.state.steps);
  }

  /** The step whose exact values are shown: where a pointer is over the curves, or the marker's. */
  get shownStep(): number {
    return Math.min(this.pointed.value ?? this.markerStep, this.state.steps);
  }

  /** Shows the values at a step, without moving the marker; at the marker again for undefined. */
  preview(step: number | undefined): void {
    this.pointed.value = step;
  }

  get canGoBack(): boolean {
    return this.reach.value.back;
  }

  get canGoForward(): boolean {
    return this.reach.value.forward;
  }

  /**
   * Puts changes in force if they are valid, and enters them into the history.
   *
   * @returns What is wrong with them if they are not valid; the state then stays as it is.
   */
  change(changes: Partial<State>): string | undefined {
    const message = this.adjust(changes);
    if (!message) this.settle();
    return message;
  }

  /** The same for changes that follow each other quickly, as those of a slider: only the last enters the history. */
  adjust(changes: Partial<State>): string | undefined {
    const before = this.current.peek();
    let next: State;
    try {
      next = keepSame(checkState({ ...before, ...changes }), before);
    } catch (error) {
      return (error as Error).message;
    }
    // What was looked at belongs to the state that this change leaves.
    if (!onlyLooksDiffer(next, before) && onlyLooksDiffer(before, this.settled)) this.keep();
    this.put(next);
    if (changes.marker !== undefined) this.preview(undefined);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(), quiet);
    return undefined;
  }

  /** Tells that what was changed is being entered: until {@link settle} all of it is one change. */
  enter(): void {
    this.isEntering = true;
  }

  /**
   * Replaces the state as a whole, as a link and a file do.
   *
   * @throws TypeError or RangeError that says what is wrong with it.
   */
  load(given: Partial<State>): void {
    const next = checkState(given);
    this.record();
    this.put(next);
    this.moves.value++;
    this.settle();
  }

  /** Enters the state into the history and the address, and ends what is being entered. */
  settle(): void {
    this.keep();
    this.isEntering = this.isEntered = false;
  }

  /** Enters the state into the history and the address. */
  private keep(): void {
    if (this.record()) this.address?.show(this.settled);
  }

  /** Goes back (-1) or forward (1) in the history; false at its end. */
  go(by: -1 | 1): boolean {
    this.settle();
    const state = this.history.go(by);
    if (!state) return false;
    this.put(state);
    this.moves.value++;
    this.settled = state;
    this.address?.show(state);
    this.look();
    return true;
  }

  /** Enters the state into the history; false if it is there already. */
  private record(): boolean {
    clearTimeout(this.timer);
    const state = this.current.peek();
    if (state === this.settled) return false;
    if (onlyLooksDiffer(state, this.settled)) this.history.replace(state);
    else {
      if (this.isEntered) this.history.replace(state);
      else this.history.push(state);
      this.isEntered = this.isEntering;
    }
    this.settled = state;
    this.look();
    return true;
  }

  private put(state: State): void {
    this.current.value = state;
    this.wrong.value = "";
  }

  private look(): void {
    this.reach.value = { back: this.history.canGo(-1), forward: this.history.canGo(1) };
  }
}
