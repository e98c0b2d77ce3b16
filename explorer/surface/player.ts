import { h } from "../page/dom";
import type { Store } from "../page/store";
import { Playback } from "./playback";
import { speeds } from "./state";

/**
 * The buttons, the slider over the steps and the speed, in `element`.
 *
 * @returns Shows where the playback is.
 */
export function mountPlayer(element: HTMLElement, store: Store, playback: Playback): () => void {
  const button = (id: string, text: string, click: () => void): HTMLButtonElement =>
    h("button", { type: "button", id, click }, text);
  const play = button("surface-play", "Play", () => (playback.playing ? playback.pause() : playback.play()));
  const step = button("surface-step", "Step", () => playback.seek(playback.at + 1));
  const reset = button("surface-reset", "Reset", () => playback.seek(0));
  const slider = h("input", { type: "range", id: "surface-at", min: 0, step: 1, "aria-label": "Step" });
  slider.addEventListener("input", () => playback.seek(Number(slider.value)));
  slider.addEventListener("change", () => store.settle());
  const count = h("output", { class: "count", for: "surface-at" });
  const speed = h(
    "select",
    { id: "surface-speed" },
    ...speeds.map((value) => h("option", { value }, `${value} steps/s`)),
  );
  speed.addEventListener("change", () => {
    store.change({ surface: { ...store.state.surface, speed: Number(speed.value) } }, "control");
    store.settle();
  });
  element.replaceChildren(
    play,
    step,
    reset,
    h("label", { for: "surface-speed", class: "offscreen" }, "Speed"),
    speed,
    h("div", { class: "scrub" }, slider, count),
  );

  return () => {
    const { steps, speed: chosen } = store.state.surface;
    const { at, playing } = playback;
    play.textContent = playing ? "Pause" : "Play";
    slider.max = String(steps);
    slider.value = String(at);
    slider.setAttribute("aria-valuetext", `step ${at} of ${steps}`);
    count.textContent = `${at} of ${steps}`;
    if (!speeds.some((value) => value === chosen) && speed.value !== String(chosen))
      speed.append(h("option", { value: chosen }, `${chosen} steps/s`));
    speed.value = String(chosen);
  };
}
