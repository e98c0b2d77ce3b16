import { useState } from "preact/hooks";
import { announce } from "./announce";
import { copyText } from "./clipboard";

interface CopyButtonProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** What is announced when the text is on the clipboard. */
  readonly done: string;
}

/** A button that copies text, with a mark beside it for as long as that text is the one copied last. */
export function CopyButton({ id, label, text, done }: CopyButtonProps) {
  const [copied, setCopied] = useState<string>();
  const copy = async (): Promise<void> => {
    const allowed = await copyText(text);
    setCopied(allowed ? text : undefined);
    announce(allowed ? done : "The browser blocked copying. Select the code and copy it yourself.");
  };
  return (
    <>
      <button type="button" id={id} onClick={() => void copy()}>
        {label}
      </button>
      <span class="done" aria-hidden="true">
        {copied === text && "✓ copied"}
      </span>
    </>
  );
}
