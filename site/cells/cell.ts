import { computed, signal } from "@preact/signals";
import type { Outcome } from "../engine/session";
import { namesOf } from "./names-of";

/** One time that a cell was run. */
export interface Run {
  /** Counts the runs of the chapter, from 1. */
  readonly count: number;
  /** The engine's variables that it worked on: a restart begins another epoch. */
  readonly epoch: number;
  readonly source: string;
  readonly began: number;
  /** How it ended; not there while it runs. */
  readonly outcome?: Outcome;
  readonly seconds?: number;
}

/** A cell of the chapter, or one of the reader's own. */
export class Cell {
  /** What its editor holds. */
  readonly source;
  readonly names = computed(() => namesOf(this.source.value));
  readonly run = signal<Run | undefined>(undefined);
  /** An edit that was made of another version of this cell. */
  readonly oldEdit = signal<string | undefined>(undefined);

  /**
   * @param id Unique in the chapter.
   * @param committed The source that Reset goes back to.
   * @param isOwn Whether the reader added it.
   * @param hasOutput Whether the chapter has outputs of it.
   */
  constructor(
    readonly id: string,
    readonly committed: string,
    readonly isOwn = false,
    readonly hasOutput = false,
  ) {
    this.source = signal(committed);
  }

  get isChanged(): boolean {
    return this.source.value !== this.committed;
  }
}

/** What is to be said of a cell. */
export type State =
  | "committed"
  | "changed"
  | "waiting"
  | "running"
  | "ok"
  | "error"
  | "stopped"
  | "edited"
  | "outdated"
  | "lost";
