/** What is shown: one content in several MIME types. */
export type Bundle = Readonly<Record<string, unknown>>;

/** What a cell shows or prints. */
export type Output =
  /** With a `place`, it replaces what was shown there before. */
  | { readonly kind: "display"; readonly bundle: Bundle; readonly place?: string }
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string };

/** How a cell ended. Its place in an error is from line 1 and column 1. */
export type Outcome =
  | { readonly status: "ok" }
  | { readonly status: "stopped" }
  | {
      readonly status: "error";
      readonly name: string;
      readonly message: string;
      readonly line?: number;
      readonly column?: number;
    };

/** What the page sends to its worker. */
export type Request =
  /** The binary of tfjs' engine, and where the page's other files are, from the page. */
  | { readonly kind: "start"; readonly wasm: Uint8Array<ArrayBuffer>; readonly root: string }
  | { readonly kind: "run"; readonly source: string }
  | { readonly kind: "interrupt" }
  | DataReply;

/** A part of a file of a dataset, packed with deflate in base64, or why there is none. */
export interface DataReply {
  readonly kind: "data";
  readonly file: string;
  readonly part: number;
  readonly packed?: string;
  /** Whether the file ends with it. */
  readonly isLast?: boolean;
  readonly problem?: string;
}

/** What the worker sends to its page. */
export type Reply =
  | { readonly kind: "output"; readonly output: Output }
  | { readonly kind: "end"; readonly outcome: Outcome }
  /** Asks for a part of a file of a dataset, from 0. */
  | { readonly kind: "data"; readonly file: string; readonly part: number };
