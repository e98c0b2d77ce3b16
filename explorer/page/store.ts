import { checkState, State } from "../model/state";
import { Past } from "./past";

/** What changed a state: a control whose own look is right already, or something else. */
export type Origin = "control" | "elsewhere";
type Listener = (state: State, origin: Origin) => void;

const quiet = 400;

/** Whether two states differ in no more than what is being looked at. */
const onlyLooksDiffer = (a: State, b: State): boolean => {
  const content = ({ marker, selected, target, surface, digits, ...rest }: State): string => {
    const { at, speed, ...scene } = surface;
    const { log, ...plan } = digits;
    return JSON.stringify([rest, scene, plan]);
  };
  return content(a) === content(b);
};

/** The state in force, and its past. */
export class Store {
  private readonly listeners: Listener[] = [];
  private readonly settledListeners: (() => void)[] = [];
  private settled: State;
  private timer: number | undefined;

  constructor(
    private current: State,
    private readonly past: Past,
  ) {
    this.settled = current;
    past.begin(current);
    past.onMove((state) => {
      clearTimeout(this.timer);
      this.settled = state;
      this.set(state, "elsewhere");
      this.settledListeners.forEach((listener) => listener());
    });
  }

  get state(): State {
    return this.current;
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Has a function called after each change of the past. */
  onSettled(listener: () => void): void {
    this.settledListeners.push(listener);
  }

  /**
   * Puts changes in force if they are valid. While changes follow each other quickly, as those of a slider, only the last of
   * them enters the past.
   *
   * @returns The library's words if they are not valid; the state then stays as it is.
   */
  change(changes: Partial<State>, origin: Origin = "elsewhere"): string | undefined {
    let next: State;
    try {
      next = checkState({ ...this.current, ...changes });
    } catch (error) {
      return (error as Error).message;
    }
    // What was looked at belongs to the state that this change leaves.
    if (!onlyLooksDiffer(next, this.current) && onlyLooksDiffer(this.current, this.settled)) this.settle();
    this.set(next, origin);
    clearTimeout(this.timer);
    if (origin === "elsewhere") this.settle();
    else this.timer = window.setTimeout(() => this.settle(), quiet);
    return undefined;
  }

  /** Enters the state into the past. */
  settle(): void {
    clearTimeout(this.timer);
    if (this.current === this.settled) return;
    if (onlyLooksDiffer(this.current, this.settled)) this.past.replace(this.current);
    else this.past.push(this.current);
    this.settled = this.current;
    this.settledListeners.forEach((listener) => listener());
  }

  private set(state: State, origin: Origin): void {
    this.current = state;
    this.listeners.forEach((listener) => listener(state, origin));
  }
}
