import { useLayoutEffect } from "preact/hooks";
import { DigitsSection } from "../digits/digits";
import type { Store } from "../store/store";
import { SurfaceSection } from "../surface/surface";
import { LeaveButton, PresentButton, usePresentation } from "./presentation";

interface PlaygroundProps {
  readonly store: Store;
  readonly canPresent: boolean;
}

/** The tab on which schedules train: on a loss surface, which can be presented with its curves, and on digits. */
export function Playground({ store, canPresent }: PlaygroundProps) {
  const [isPresented, present] = usePresentation(canPresent);
  useLayoutEffect(() => {
    if (isPresented) document.getElementById("surface-play")?.focus();
  }, [isPresented]);
  return (
    <>
      <section id="surface" aria-labelledby="surface-title">
        <div class="surface-head">
          <h2 id="surface-title">Loss surface</h2>
          {isPresented && <LeaveButton onLeave={() => present(false)} />}
          {canPresent && !isPresented && <PresentButton present={present} />}
        </div>
        <SurfaceSection store={store} />
      </section>
      <section id="digits" aria-labelledby="digits-title">
        <h2 id="digits-title">Digits</h2>
        <DigitsSection store={store} />
      </section>
    </>
  );
}
