import { fromHash, toHash } from "../model/hash";
import type { State } from "../model/state";

/** The states that the reader can go back to and forward to again. */
export interface History {
  begin(state: State): void;
  push(state: State): void;
  replace(state: State): void;
  /** Goes back (-1) or forward (1). */
  go(by: -1 | 1): void;
  canGo(by: -1 | 1): boolean;
  /** Tells of the state that was gone to, or what is wrong with a link that was gone to. */
  onMove(listener: (state: State) => void, onError: (message: string) => void): void;
}

/** The browser's history: each state is a link. */
export class BrowserHistory implements History {
  private index = 0;
  private last = 0;

  begin(state: State): void {
    const { index = 0, last = 0 } = (history.state ?? {}) as { index?: number; last?: number };
    this.index = index;
    this.last = Math.max(index, last);
    this.replace(state);
  }

  push(state: State): void {
    this.last = ++this.index;
    history.pushState(this.mark, "", `#${toHash(state)}`);
  }

  replace(state: State): void {
    history.replaceState(this.mark, "", `#${toHash(state)}`);
  }

  go(by: -1 | 1): void {
    history.go(by);
  }

  canGo(by: -1 | 1): boolean {
    return by < 0 ? this.index > 0 : this.index < this.last;
  }

  onMove(listener: (state: State) => void, onError: (message: string) => void): void {
    addEventListener("popstate", ({ state: mark }) => {
      try {
        const state = fromHash(location.hash);
        if (!state) return;
        this.index = mark?.index ?? ++this.last;
        listener(state);
      } catch (error) {
        onError((error as Error).message);
      }
    });
  }

  private get mark(): object {
    return { index: this.index, last: this.last };
  }
}

/** A history of the page's own, for an embedded page: the browser's would be the surrounding page's as well. */
export class MemoryHistory implements History {
  private states: State[] = [];
  private index = 0;
  private listener: (state: State) => void = () => {};

  begin(state: State): void {
    this.states = [state];
  }

  push(state: State): void {
    this.states = [...this.states.slice(0, this.index + 1), state];
    this.index++;
  }

  replace(state: State): void {
    this.states[this.index] = state;
  }

  go(by: -1 | 1): void {
    if (!this.canGo(by)) return;
    this.index += by;
    this.listener(this.states[this.index]);
  }

  canGo(by: -1 | 1): boolean {
    return this.states[this.index + by] !== undefined;
  }

  onMove(listener: (state: State) => void): void {
    this.listener = listener;
  }
}
