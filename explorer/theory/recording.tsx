import { useState } from "preact/hooks";
import { maxEntries } from "../model/state";
import { refined } from "../model/refined";
import type { Store } from "../store/store";
import { FileButton } from "../ui/file-button";
import { addSchedule } from "./add";

/** Takes the History of a run, from a file or pasted, and adds the schedule that is refined from it. */
export function Recording({ store }: { store: Store }) {
  const [problem, setProblem] = useState("");
  const refine = (text: string, from: string): void => {
    const { state } = store;
    const message = addSchedule(store, "Refined added. The bounds now take the recorded norms for G", () => {
      if (state.entries.length >= maxEntries)
        throw new RangeError(
          `There are ${maxEntries} schedules, the most that there can be: remove one first`,
        );
      const { spec, gradNorms } = refined(text, from, state);
      return { entry: { spec, name: "Refined" }, theory: { ...state.theory, gradNorms } };
    });
    setProblem(message ?? "");
  };
  const take = async (file: File): Promise<void> => refine(await file.text(), file.name);
  return (
    <details
      id="recording"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const dropped = event.dataTransfer?.files[0];
        if (dropped) void take(dropped);
        else refine(event.dataTransfer?.getData("text") ?? "", "The dropped text");
      }}
    >
      <summary>Refine from a recorded run</summary>
      <p class="help" id="recording-help">
        A History that train(…, {"{ gradNorms: true }"}) recorded, as JSON: choose its file, drop it here or
        paste its text. It adds a schedule for the next run, lower where the gradients were larger (by their
        L2 norms for SGD, by L1 for other optimizers), and the bounds take its norms for G.
      </p>
      <div class="recording">
        <FileButton
          id="history-choose"
          inputId="history-file"
          label="Choose a History"
          take={(file) => void take(file)}
        />
        <input
          type="text"
          id="history-text"
          aria-label="Paste a History"
          aria-describedby="recording-help"
          placeholder="Paste a History"
          onPaste={(event) => {
            event.preventDefault();
            refine(event.clipboardData?.getData("text") ?? "", "The pasted text");
          }}
        />
      </div>
      <p class="error" role="alert">
        {problem}
      </p>
    </details>
  );
}
