import type { State } from "../model/state";
import { h } from "../page/dom";
import type { Store } from "../page/store";
import { mountControls } from "./controls";
import { Playback } from "./playback";
import { mountPlayer } from "./player";
import { readySteps, Results, sceneOf } from "./results";
import { SurfaceView } from "./view";

/** How long the runs rest before their numbers are read out. */
const rest = 700;

/** Runs on a loss surface, kept up to date in `element`. */
export function mountSurface(element: HTMLElement, store: Store): void {
  const view = new SurfaceView(store);
  const player = h("div", { class: "player", role: "group", "aria-label": "Playback" });
  const controls = h("div", { class: "side", role: "group", "aria-label": "Surface and runs" });
  const stage = h("div", { class: "stage" }, view.plot, player);
  const numbers = h(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": "The runs in numbers" },
    view.table,
  );
  element.replaceChildren(
    stage,
    h("div", {}, view.said, view.loss, view.legend),
    controls,
    h("div", {}, h("h3", {}, "In numbers"), numbers, view.reading),
  );

  const surface = (): State["surface"] => store.state.surface;
  const results: Results = new Results(() => playback.at, schedule);
  const playback: Playback = new Playback({
    last: () => surface().steps,
    ready: () => (results.shown ? readySteps(results.shown) : 0),
    speed: () => surface().speed,
    onMove: () => show(),
    onRest: () => store.change({ surface: { ...surface(), at: playback.at } }, "control"),
  });
  const showPlayer = mountPlayer(player, store, playback);
  mountControls(controls, store);

  let frame = 0;
  /** Draws what changed, once for all that changes before the next frame. */
  function schedule(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (store.state.tab !== "playground") return;
      view.draw(sceneOf(surface()), results.shown);
      numbers.setAttribute("aria-busy", String(results.waiting));
      controls.querySelectorAll<HTMLElement>("[data-run-error]").forEach((place, i) => {
        place.textContent = results.shown?.runs[i]?.error ?? "";
      });
      show();
    });
  }
  let timer: number | undefined;
  function show(): void {
    showPlayer();
    view.show(playback.at);
    clearTimeout(timer);
    if (!playback.playing) timer = window.setTimeout(() => view.read(playback.at), rest);
  }

  const scrub = ({ buttons, clientX }: PointerEvent): void => {
    const step = view.stepAt(clientX);
    if (buttons && step !== undefined) playback.seek(step);
  };
  view.loss.addEventListener("pointerdown", scrub);
  view.loss.addEventListener("pointermove", scrub);

  let before: State["surface"] | undefined;
  const follow = (state: State): void => {
    if (state.tab !== "playground") return playback.pause();
    const { at, steps, kind } = state.surface;
    const [isNew, isMoved] = [kind !== before?.kind, at !== before?.at];
    before = state.surface;
    results.follow(state);
    if (at === undefined && isNew) {
      playback.show(0);
      playback.play();
    } else if ((!playback.playing || isMoved) && playback.at !== (at ?? steps)) playback.show(at ?? steps);
    schedule();
  };
  store.subscribe(follow);
  new ResizeObserver(schedule).observe(stage);
  follow(store.state);
}
