import type { TargetedDragEvent, TargetedMouseEvent } from "preact";
import { useState } from "preact/hooks";
import { Entry, maxEntries, withEntries } from "../model/state";
import { statsOf } from "../model/stats";
import { boundOf, lowestSpec, refined, Theory } from "../model/theory";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { short } from "../ui/format";
import { keepFocus, useRested } from "../ui/hooks";
import { Assumptions, normsInWords } from "./assumptions";
import { BoundsTable } from "./bounds-table";
import { Recording } from "./recording";
import { Sweep } from "./sweep";

/** Of more rates than these the bounds are computed once a change has rested for so many milliseconds. */
const [quick, rest] = [100_000, 300];

/** What theory says of each schedule, and the schedules that follow from it and from a recorded run. */
export function TheorySection({ store }: { store: Store }) {
  const rested = useRested(store.state, rest);
  const isQuick = store.state.steps * store.state.entries.length <= quick;
  const state = isQuick ? store.state : (rested ?? store.state);
  const { entries, steps, metric, theory } = state;
  const [problem, setProblem] = useState("");
  const curves = entries.map(({ spec }) => trajectoryOf(spec, steps, metric));
  const bounds = entries.map(({ spec }, i) => boundOf(spec, curves[i], theory));
  const drawn = { state, bounds, peaks: curves.map((curve) => statsOf(curve).peak) };

  /** Adds a schedule, or says why there is none. */
  const add = (done: string, make: () => { entry: Entry; theory?: Theory }): void => {
    try {
      const { entry, ...more } = make();
      const changes = { ...withEntries(state, [...entries, entry]), selected: entries.length, ...more };
      const wrong = store.change(changes);
      setProblem(wrong ?? "");
      if (!wrong) announce(done);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const isFull = entries.length >= maxEntries;
  const addLowest = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void =>
    keepFocus(
      currentTarget,
      () => document.querySelector("#bounds button:enabled, .theory-area summary"),
      () =>
        add("Lowest bound added", () => ({
          entry: { spec: lowestSpec(theory, steps), name: "Lowest bound" },
        })),
    );
  const refine = (text: string, from: string): void =>
    add(`Refined from ${from}. The bounds now take its norms for G`, () => {
      const { spec, gradNorms } = refined(text, from, state);
      return { entry: { spec, name: "Refined" }, theory: { ...theory, gradNorms } };
    });
  const drop = async (event: TargetedDragEvent<HTMLElement>): Promise<void> => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) refine(await file.text(), file.name);
  };
  return (
    <section
      class="theory-area"
      aria-labelledby="theory-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => void drop(event)}
    >
      <h2 id="theory-title">In theory</h2>
      <p class="help">
        How far the expected loss after the last step may be above the lowest, for a convex loss, D ={" "}
        {short(theory.distance)} and {normsInWords(theory)}.
      </p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="theory-title">
        <BoundsTable store={store} {...drawn} />
      </div>
      <Sweep {...drawn} />
      <p class="help">
        Whatever the schedule: at half or twice its best rate the bound is 25 % higher, at a tenth or ten
        times it is 5 times as high.
      </p>
      <button type="button" id="lowest" disabled={isFull} onClick={addLowest}>
        {isFull ? `Limit of ${maxEntries} schedules reached` : "Add the schedule with the lowest bound"}
      </button>
      <Assumptions store={store} />
      <Recording refine={refine} />
      <p id="theory-problem" class="error" role="alert">
        {problem}
      </p>
    </section>
  );
}
