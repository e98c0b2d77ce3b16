import assert from "node:assert/strict";
import { lrlab } from "./io";

/** What `lrlab convert` does with a text. */
export const from = (framework: string, stdin: string, ...more: string[]) =>
  lrlab(["convert", "--from", framework, "-", ...more], { stdin });

/** The spec that a conversion writes. */
export async function spec(framework: string, stdin: string, ...more: string[]): Promise<any> {
  const { status, out, err } = await from(framework, stdin, ...more);
  assert.equal(status, 0, err);
  return JSON.parse(out);
}

/** What a conversion that fails says. */
export async function fails(framework: string, stdin: string, ...more: string[]): Promise<string> {
  const { status, out, err } = await from(framework, stdin, ...more);
  assert.deepEqual([status, out], [1, ""], err);
  return err.trim();
}
