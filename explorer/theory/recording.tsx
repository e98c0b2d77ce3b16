import { useRef } from "preact/hooks";

interface RecordingProps {
  /** Takes a History as JSON, and where it is from. */
  readonly refine: (text: string, from: string) => void;
}

/** Takes the History of a run, from a file or pasted. */
export function Recording({ refine }: RecordingProps) {
  const file = useRef<HTMLInputElement>(null);
  const choose = async (input: HTMLInputElement): Promise<void> => {
    const chosen = input.files?.[0];
    input.value = "";
    if (chosen) refine(await chosen.text(), chosen.name);
  };
  return (
    <details>
      <summary>Refine from a recorded run</summary>
      <p class="help" id="recording-help">
        A History that train(…, {"{ gradNorms: true }"}) recorded, as JSON: choose its file, drop it here or
        paste its text. It adds a schedule for the next run with lower rates where the gradients were larger
        (by their L2 norms for SGD, by L1 for other optimizers), and the bounds take its norms for G.
      </p>
      <div class="recording">
        <button type="button" id="history-choose" onClick={() => file.current?.click()}>
          Choose a History
        </button>
        <input
          type="file"
          id="history-file"
          ref={file}
          accept=".json,application/json"
          hidden
          onChange={({ currentTarget }) => void choose(currentTarget)}
        />
        <input
          type="text"
          id="history-text"
          aria-label="Paste a History"
          aria-describedby="recording-help"
          placeholder="Paste a History"
          onPaste={(event) => {
            event.preventDefault();
            refine(event.clipboardData!.getData("text"), "The pasted text");
          }}
        />
      </div>
    </details>
  );
}
