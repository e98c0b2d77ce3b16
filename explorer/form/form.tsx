import { useState } from "preact/hooks";
import { entryName, withSpec } from "../model/state";
import { Path, withValue } from "../../lib/code/spec";
import type { Store } from "../store/store";
import type { Editing } from "./editing";
import { Hints } from "./hints";
import { Presets } from "./presets";
import { ShapeFields } from "./shape-fields";
import { SpecEditor } from "./spec-editor";

/** The options of the selected schedule. */
export function ScheduleForm({ store }: { store: Store }) {
  const { entries, selected, steps } = store.state;
  const { spec } = entries[selected];
  const [problem, setProblem] = useState({ spec, message: "" });
  const changed = (path: Path, value: unknown) => withSpec(store.state, withValue(spec, path, value));
  const editing: Editing = {
    spec,
    steps,
    edit: (path, value) => store.adjust(changed(path, value)),
    replace: (path, value) => setProblem({ spec, message: store.change(changed(path, value)) ?? "" }),
  };
  return (
    <>
      <h2 id="form-title">Options of {entryName(store.state, selected)}</h2>
      <Presets store={store} />
      <ShapeFields key={`shape.${selected}`} store={store} />
      <Hints store={store} />
      <details open>
        <summary>Advanced: the kind and all its options</summary>
        <div id="form" role="group" aria-labelledby="form-title">
          <p class="error" role="alert">
            {problem.spec === spec && problem.message}
          </p>
          <SpecEditor key={selected} editing={editing} path={[]} title="Schedule" metricAllowed />
        </div>
      </details>
    </>
  );
}
