import { effect, untracked } from "@preact/signals";
import type { State } from "../model/state";
import type { Store } from "../store/store";
import { Playback, wantsStills } from "./playback";
import { readySteps, Results } from "./results";

/** The runs of the store's state as the worker makes them, and their playback. */
export class LiveSurface {
  readonly results: Results;
  readonly playback: Playback;
  private before: State["surface"] | undefined;

  constructor(private readonly store: Store) {
    const surface = (): State["surface"] => store.state.surface;
    this.results = new Results(() => this.playback.at);
    this.playback = new Playback({
      last: () => surface().steps,
      ready: () => (this.results.shown ? readySteps(this.results.shown) : 0),
      speed: () => surface().speed,
      onRest: () => store.adjust({ surface: { ...surface(), at: this.playback.at } }),
    });
  }

  /** Follows the state from now on; the function that it returns ends that. */
  start(): () => void {
    const stops = [
      effect(() => {
        const { state } = this.store;
        untracked(() => this.follow(state));
      }),
      effect(() => {
        if (this.results.failure) untracked(() => this.playback.pause());
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  private follow(state: State): void {
    const { results, playback, before } = this;
    if (state.tab !== "playground") return playback.pause();
    const { at, steps, kind } = state.surface;
    this.before = state.surface;
    results.follow(state);
    if (at === undefined && kind !== before?.kind && !wantsStills()) {
      playback.show(0);
      playback.play();
    } else if ((!playback.playing || at !== before?.at) && playback.at !== (at ?? steps)) {
      playback.show(at ?? steps);
    }
  }
}
