import type { State } from "../model/state";

/** The states that the reader can go back to and forward to again. */
export class History {
  private states: readonly State[];
  private index = 0;

  constructor(state: State) {
    this.states = [state];
  }

  push(state: State): void {
    this.states = [...this.states.slice(0, ++this.index), state];
  }

  replace(state: State): void {
    this.states = this.states.map((old, i) => (i === this.index ? state : old));
  }

  /** Goes back (-1) or forward (1), and gives the state there; undefined at the end. */
  go(by: -1 | 1): State | undefined {
    if (!this.canGo(by)) return undefined;
    this.index += by;
    return this.states[this.index];
  }

  canGo(by: -1 | 1): boolean {
    return this.states[this.index + by] !== undefined;
  }
}
