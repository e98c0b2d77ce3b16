import { inspect } from "node:util";
import type { Figure } from "lrlab";
import { show } from "lrlab";

/** A fact that does not hold, in words for the person who wrote the answer. */
export class Wrong extends Error {}

/** Goes on if something holds; else the check ends with the message. */
export function expect(holds: boolean, message: () => string): asserts holds {
  if (!holds) throw new Wrong(message());
}

/** What a check found: the facts that hold, then the first that does not. A notebook prints it as `text`. */
export class Report {
  constructor(
    /** The answer's name. */
    readonly name: string,
    /** The facts that hold. */
    readonly facts: readonly string[],
    /** What is wrong; undefined if nothing is. */
    readonly problem: string | undefined,
  ) {}

  get passed(): boolean {
    return this.problem === undefined;
  }

  get text(): string {
    const held = this.facts.map((fact) => `  ✓ ${fact}`);
    const end = this.passed ? `  All of it holds. Well done.` : `  ✗ ${folded(this.problem!).join("\n    ")}`;
    return [this.name, ...held, end].join("\n");
  }

  [inspect.custom](): string {
    return this.text;
  }
}

/** A text's lines, broken between words to fit into a notebook's output on a small screen. */
const folded = (text: string): string[] =>
  text
    .replace(/(.{1,96})(?: |$)/gm, "$1\n")
    .trimEnd()
    .split(/\n+/);

/**
 * Runs a check. It never throws: whatever goes wrong becomes the report's problem.
 *
 * @param name The answer's name.
 * @param check Calls its argument with each fact that holds, and `expect` for all that should.
 */
export function examine(name: string, check: (holds: (fact: string) => void) => void): Report {
  const facts: string[] = [];
  try {
    check((fact) => facts.push(fact));
    return new Report(name, facts, undefined);
  } catch (error) {
    const problem =
      error instanceof Wrong
        ? error.message
        : `The check could not go on (${error instanceof Error ? error.message : typeof error}).`;
    return new Report(name, facts, problem);
  }
}

/** Shows figures once a check has passed; before that, returns a line that says what they wait for. */
export function draw(report: Report, figures: () => Figure[]): string | undefined {
  if (!report.passed)
    return `Your curve will be drawn here, beside the reference, once ${report.name} passes its check.`;
  show(...figures());
  return undefined;
}
