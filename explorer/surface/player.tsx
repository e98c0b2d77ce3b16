import { speeds } from "../model/surface";
import type { Store } from "../store/store";
import { Playback, stills, wantsStills } from "./playback";

/** The buttons, the slider over the steps and the speed of a playback. */
export function Player({ store, playback }: { store: Store; playback: Playback }) {
  const { surface } = store.state;
  const { steps, speed } = surface;
  const { at, playing } = playback;
  return (
    <div class="player" role="group" aria-label="Playback">
      <button type="button" id="surface-play" onClick={() => (playing ? playback.pause() : playback.play())}>
        {playing ? "Pause" : "Play"}
      </button>
      <button type="button" id="surface-step" onClick={() => playback.seek(at + 1)}>
        Step
      </button>
      <button type="button" id="surface-reset" onClick={() => playback.seek(0)}>
        Reset
      </button>
      <label for="surface-speed" class="offscreen">
        Speed
      </label>
      <select
        id="surface-speed"
        value={speed}
        onChange={({ currentTarget }) =>
          store.change({ surface: { ...surface, speed: Number(currentTarget.value) } })
        }
      >
        {[...new Set<number>([...speeds, speed])].map((value) => (
          <option value={value}>{value} steps/s</option>
        ))}
      </select>
      <div class="scrub">
        <input
          type="range"
          id="surface-at"
          min={0}
          max={steps}
          step={1}
          value={at}
          aria-label="Step"
          aria-valuetext={`step ${at} of ${steps}`}
          onInput={({ currentTarget }) => playback.seek(Number(currentTarget.value))}
        />
        <output class="count" for="surface-at">
          {at} of {steps}
        </output>
      </div>
      {wantsStills() && (
        <p class="help" id="surface-stills">
          Your system asks for less motion: Play shows {stills.count} still pictures, {stills.each / 1000} s
          each.
        </p>
      )}
    </div>
  );
}
