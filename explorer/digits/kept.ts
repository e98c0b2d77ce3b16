import type { KeptRun } from "./results";
import type { Session } from "./session";
import type { ShownPlan } from "./plan";

/** Under this name the page's tab keeps its runs; another form needs another number. */
const key = "lrlab digits 1";

/** What is kept of a session. */
export interface KeptSession {
  readonly plan: ShownPlan;
  readonly runs: readonly KeptRun[];
}

/** What the tab keeps until it is closed, reloads included; undefined where the browser refuses, as in a notebook's frame. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** Whether this page can keep runs at all. */
export const canKeep = (): boolean => storage() !== undefined;

/** Keeps a session that has measured something; false if the browser refuses or has no room for it. */
export function keep({ plan, runs }: Session): boolean {
  const kept: KeptSession = { plan, runs: runs.map((run) => run.kept) };
  try {
    storage()?.removeItem(key);
    if (runs.some(({ steps }) => steps > 0)) storage()?.setItem(key, JSON.stringify(kept, write));
    return canKeep();
  } catch {
    return false;
  }
}

/** The session that was kept last, if there is one that can be read. */
export function keptSession(): KeptSession | undefined {
  try {
    return JSON.parse(storage()?.getItem(key) ?? "", read) as KeptSession;
  } catch {
    return undefined;
  }
}

/** Calls a function whenever the page may be about to go; the function that it returns ends that. */
export function beforeLeaving(act: () => void): () => void {
  const whenHidden = (): void => void (document.visibilityState === "hidden" && act());
  addEventListener("pagehide", act);
  document.addEventListener("visibilitychange", whenHidden);
  return () => {
    removeEventListener("pagehide", act);
    document.removeEventListener("visibilitychange", whenHidden);
  };
}

/** Columns of numbers by their bytes, and numbers that JSON lacks by their names. */
function write(_: string, value: unknown): unknown {
  if (value instanceof Float64Array) return { bytes: toText(value) };
  return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
}

function read(_: string, value: unknown): unknown {
  const { bytes, number } = (value ?? {}) as { bytes?: string; number?: string };
  if (bytes !== undefined) return fromText(bytes);
  return number !== undefined ? Number(number) : value;
}

function toText({ buffer, byteOffset, byteLength }: Float64Array): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let text = "";
  for (let i = 0; i < byteLength; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

const fromText = (text: string): Float64Array =>
  new Float64Array(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer);
