import { choice, line, list, optional, OptionTable } from "../options/options";

/** The parts of the explorer that a lesson can hide; of `curves`, until a guess is drawn. */
export const lessonParts = [
  "actions",
  "tabs",
  "run",
  "entries",
  "form",
  "settings",
  "curves",
  "metric",
  "numbers",
  "theory",
  "code",
] as const;

/** A part of the explorer that a lesson can hide. */
export type LessonPart = (typeof lessonParts)[number];

/** What makes the explorer a lesson. */
export interface Lesson {
  /** A sentence above the page, such as a task. */
  text?: string;
  /** The parts that are not shown (none). */
  hide?: readonly LessonPart[];
}

export const lessonTable = {
  text: optional(line()),
  hide: list(choice(lessonParts), { default: [] }),
} satisfies OptionTable<Lesson>;
