import * as assert from "node:assert/strict";

const renamed: Record<string, string> = { grad_clip_norm: "clipNorm", grad_clip_value: "clipValue" };

/** The references' arguments as our options. */
export function toOptions({ b1, b2, maximize, ...args }: Record<string, any>): Record<string, any> {
  assert.ok(!maximize);
  const camel = (name: string): string =>
    renamed[name] ?? name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  const options = Object.fromEntries(Object.entries(args).map(([name, value]) => [camel(name), value]));
  return b1 === undefined ? options : { ...options, betas: [b1, b2] };
}
