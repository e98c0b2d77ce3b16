import { useRef } from "preact/hooks";

interface FileButtonProps {
  id: string;
  /** The id of the input behind it. */
  inputId: string;
  label: string;
  take: (file: File) => void;
}

/** A button by which a JSON file is chosen. */
export function FileButton({ id, inputId, label, take }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" id={id} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        type="file"
        id={inputId}
        ref={input}
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file may be chosen again.
          currentTarget.value = "";
          if (file) take(file);
        }}
      />
    </>
  );
}
