import { computed, signal } from "@preact/signals";

/** What a playback needs to know. */
interface Film {
  /** The last step. */
  last(): number;
  /** The last step that is there already. */
  ready(): number;
  /** Steps a second. */
  speed(): number;
  /** Called when the playback comes to rest, by itself or by the reader. */
  onRest(): void;
}

/** A step that moves on with time, and that can be held and moved. */
export class Playback {
  private readonly position = signal(0);
  private readonly step = computed(() => Math.floor(this.position.value));
  private readonly frame = signal<number | undefined>(undefined);
  private before = 0;

  constructor(private readonly film: Film) {}

  /** The step that is looked at. */
  get at(): number {
    return this.step.value;
  }

  get playing(): boolean {
    return this.frame.value !== undefined;
  }

  /** Plays on, at the end from the start; goes to the end at once for readers who want no motion. */
  play(): void {
    if (this.playing) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.seek(this.film.last());
    if (this.at >= this.film.last()) this.position.value = 0;
    this.before = performance.now();
    this.frame.value = requestAnimationFrame(this.tick);
  }

  pause(): void {
    if (!this.playing) return;
    this.stop();
    this.film.onRest();
  }

  /** Holds at a step. */
  seek(step: number): void {
    this.show(step);
    this.film.onRest();
  }

  /** Holds at a step that is known to be the one to look at. */
  show(step: number): void {
    this.stop();
    this.position.value = Math.min(Math.max(Math.round(step), 0), this.film.last());
  }

  private stop(): void {
    if (this.frame.value !== undefined) cancelAnimationFrame(this.frame.value);
    this.frame.value = undefined;
  }

  private readonly tick = (now: number): void => {
    const { film, position } = this;
    const moved = position.value + (Math.max(0, now - this.before) / 1000) * film.speed();
    this.before = now;
    position.value = Math.max(position.value, Math.min(moved, film.ready()));
    const ended = this.at >= film.last();
    this.frame.value = ended ? undefined : requestAnimationFrame(this.tick);
    if (ended) film.onRest();
  };
}
