import { DigitsSection } from "../digits/digits";
import type { Store } from "../store/store";
import { SurfaceSection } from "../surface/surface";

/** The tab on which schedules train: on a loss surface, and on digits. */
export const Playground = ({ store }: { store: Store }) => (
  <>
    <section id="surface" aria-labelledby="surface-title">
      <h2 id="surface-title">Loss surface</h2>
      <SurfaceSection store={store} />
    </section>
    <section id="digits" aria-labelledby="digits-title">
      <h2 id="digits-title">Digits</h2>
      <DigitsSection store={store} />
    </section>
  </>
);
