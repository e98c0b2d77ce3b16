import { signal } from "@preact/signals";
import { State } from "../model/state";
import { startWorker } from "../ui/worker";
import type { Stretch, SurfaceMessage, SurfaceRequest } from "./messages";
import type { Scene } from "../model/surface";

/** What is known of a run: one value for each step, the first at step 0. */
export interface Result {
  points: (readonly number[])[];
  measured: number[];
  rates: number[];
  momenta: number[];
  diverged?: Stretch["diverged"];
  /** Why the run cannot be made. */
  error?: string;
}

const empty = (): Result => ({ points: [], measured: [], rates: [], momenta: [] });

/** What a run depends on, of all that the surface shows. */
export const sceneOf = ({ at, speed, runs, ...scene }: State["surface"]): Scene => scene;

/** What the worker is asked for, but for its number. */
const questionOf = ({ surface, entries }: State): Pick<SurfaceRequest, "scene" | "runs"> => ({
  scene: sceneOf(surface),
  runs: surface.runs.map(({ schedule, ...run }) =>
    schedule === undefined ? run : { ...run, spec: entries[schedule].spec },
  ),
});

/** A state and its runs, as far as they are known. */
export interface Outcome {
  readonly state: State;
  readonly runs: readonly Result[];
}

/** The last step that all runs have reached, those that ended early apart. */
export function readySteps({ state, runs }: Outcome): number {
  const going = runs.filter(({ diverged, error }) => !diverged && !error);
  return Math.min(state.surface.steps, ...going.map(({ measured }) => measured.length - 1));
}

/** The runs of a state, made by the worker. */
export class Results {
  private readonly outcome = signal<Outcome | undefined>(undefined);
  private readonly isWaiting = signal(false);
  private readonly problem = signal("");
  private coming: Outcome | undefined;
  private worker: Worker | undefined;
  private asked = "";
  private id = 0;
  private frame = 0;

  /** @param at The step that is looked at. */
  constructor(private readonly at: () => number) {}

  /** What is to be shown; the runs asked for last take its place when they reach the step that is looked at. */
  get shown(): Outcome | undefined {
    return this.outcome.value;
  }

  /** Whether the runs asked for last are not those that are shown. */
  get waiting(): boolean {
    return this.isWaiting.value;
  }

  /** Why no runs can be made; empty otherwise. */
  get failure(): string {
    return this.problem.value;
  }

  /** Has the worker make the runs of a state, unless they are those that were asked for. */
  follow(state: State): void {
    const question = questionOf(state);
    const key = JSON.stringify(question);
    if (key === this.asked) return this.rename(state);
    this.asked = key;
    this.coming = { state, runs: question.runs.map(empty) };
    this.outcome.value ??= { state, runs: question.runs.map(empty) };
    this.isWaiting.value = true;
    this.worker ??= this.start();
    const request: SurfaceRequest = { kind: "surface", id: ++this.id, ...question };
    this.worker?.postMessage(request);
  }

  /** Takes the names and the colours of the schedules from a state with the same runs. */
  private rename(state: State): void {
    const { coming } = this;
    if (!coming || coming.state.entries === state.entries) return;
    this.coming = { ...coming, state };
    if (!this.isWaiting.value) this.outcome.value = this.coming;
  }

  private start(): Worker | undefined {
    return startWorker<SurfaceMessage>(
      (message) => {
        this.problem.value = "";
        if (message.kind !== "surface" || message.id !== this.id || !this.coming) return;
        take(message, this.coming.runs);
        cancelAnimationFrame(this.frame);
        this.frame = requestAnimationFrame(() => this.show());
      },
      (message) => {
        this.problem.value = message;
        this.worker = undefined;
      },
    );
  }

  /** Shows what is known by now, once for all that is reported before the next frame. */
  private show(): void {
    const { coming } = this;
    if (!coming || readySteps(coming) < Math.min(this.at(), coming.state.surface.steps)) return;
    this.outcome.value = { ...coming };
    this.isWaiting.value = false;
  }
}

function take(message: SurfaceMessage, runs: readonly Result[]): void {
  if ("error" in message) runs[message.run].error = message.error;
  if (!("stretch" in message)) return;
  const { run, points, measured, rates, momenta, diverged } = message.stretch;
  const result = runs[run];
  result.points.push(...points);
  result.measured.push(...measured);
  result.rates.push(...rates);
  result.momenta.push(...momenta);
  result.diverged = diverged;
}
