import { checkState, compactState, State } from "./state";

/** Text as letters, digits, `-` and `_`, which a link holds in any chat or mail. */
function toBase64Url(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
  return btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): string {
  const bytes = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(
    Uint8Array.from(bytes, (char) => char.charCodeAt(0)),
  );
}

/** The state as a link's hash, without the `#`. */
export const toHash = (state: State): string => toBase64Url(JSON.stringify(compactState(state)));

/** What a link holds of a hash: a chat or a mail may have taken the full stop, the bracket or the quotation mark behind it along. */
const linkIn = (hash: string): string => /^#?([\w-]*)/.exec(hash)![1];

/**
 * The state that a hash holds, or undefined if it is empty.
 *
 * @param defaults The parts that it has where the hash has none.
 * @throws TypeError or RangeError that says what is wrong with the link.
 */
export function fromHash(hash: string, defaults: Partial<State> = {}): State | undefined {
  if (/^#?$/.test(hash)) return undefined;
  let given: Partial<State>;
  try {
    given = JSON.parse(fromBase64Url(linkIn(hash))) as Partial<State>;
  } catch {
    throw new TypeError("explore: the link is incomplete or was changed; copy the whole link again");
  }
  return checkState({ ...defaults, ...given });
}
