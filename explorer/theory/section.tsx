import type { TargetedMouseEvent } from "preact";
import { useState } from "preact/hooks";
import { maxEntries } from "../model/state";
import { statsOf } from "../model/stats";
import { boundOf, lowestSpec } from "../model/theory";
import { trajectoryOf } from "../model/trajectory";
import type { Store } from "../store/store";
import { short } from "../ui/format";
import { keepFocus, useRested } from "../ui/hooks";
import { addSchedule } from "./add";
import { Assumptions, normsInWords } from "./assumptions";
import { BoundsTable } from "./bounds-table";
import { Recording } from "./recording";
import { Sweep } from "./sweep";

/** Of more rates than these the bounds are computed once a change has rested for so many milliseconds. */
const [quick, rest] = [20_000, 300];

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

  const isFull = entries.length >= maxEntries;
  const addLowest = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void =>
    keepFocus(
      currentTarget,
      () => document.querySelector("#bounds button:enabled, .theory-area summary"),
      () => {
        const make = () => ({ entry: { spec: lowestSpec(theory, steps), name: "Lowest bound" } });
        setProblem(addSchedule(store, "Lowest bound added", make) ?? "");
      },
    );
  return (
    <section class="theory-area" aria-labelledby="theory-title">
      <h2 id="theory-title">In theory</h2>
      <p class="help">
        How far the expected loss after the last step may be above the lowest, for a convex loss, if the best
        weights are at the distance D from the first and no gradient has a norm above G: here D ={" "}
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
      <p class="error" role="alert">
        {problem}
      </p>
      <Assumptions store={store} />
      <Recording store={store} />
    </section>
  );
}
