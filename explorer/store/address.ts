import { fromHash, toHash } from "../model/hash";
import type { State } from "../model/state";

/** What the store does when the browser's Back, Forward or address line lead elsewhere. */
interface Moves {
  /** To another tab of what is shown. */
  readonly onTab: (tab: State["tab"]) => void;
  /** To another link. */
  readonly onLink: (state: State) => void;
  /** To a link that cannot be read, with what is wrong with it. */
  readonly onError: (message: string) => void;
}

/**
 * The page's address, which holds the state. The browser's history has an entry for each link that was opened and for each
 * change of the tab; all other changes replace the address of their entry.
 */
export class Address {
  /** Tells the entries of one opened link from those of another. */
  private link = (history.state as { link: number } | null)?.link ?? Math.random();
  private tab: State["tab"] | undefined;

  /** Puts a state into the address. */
  show(state: State): void {
    const isMove = this.tab !== undefined && this.tab !== state.tab;
    this.tab = state.tab;
    const entry = [{ link: this.link }, "", `#${toHash(state)}`] as const;
    if (isMove) history.pushState(...entry);
    else history.replaceState(...entry);
  }

  listen({ onTab, onLink, onError }: Moves): void {
    addEventListener("popstate", ({ state: entry }) => {
      try {
        const state = fromHash(location.hash);
        if (!state) return;
        this.tab = state.tab;
        const link = (entry as { link: number } | null)?.link ?? Math.random();
        if (link === this.link) return onTab(state.tab);
        this.link = link;
        onLink(state);
      } catch (error) {
        onError((error as Error).message);
      }
    });
  }
}
