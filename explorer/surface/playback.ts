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

/** Still pictures that stand for the motion, and the milliseconds that each is shown. */
export const stills = { count: 5, each: 1000 };

/** Whether the reader's system asks for no motion. */
export const wantsStills = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A step that moves on with time, and that can be held and moved. */
export class Playback {
  private readonly position = signal(0);
  private readonly step = computed(() => Math.floor(this.position.value));
  /** Takes back what was asked for: the next picture. */
  private readonly cancel = signal<(() => void) | undefined>(undefined);
  private before = 0;

  constructor(private readonly film: Film) {}

  /** The step that is looked at. */
  get at(): number {
    return this.step.value;
  }

  get playing(): boolean {
    return this.cancel.value !== undefined;
  }

  /** Plays on, at the end from the start; in still pictures for readers who want no motion. */
  play(): void {
    if (this.playing) return;
    if (this.at >= this.film.last()) this.position.value = 0;
    this.before = performance.now();
    this.ask();
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
    this.cancel.value?.();
    this.cancel.value = undefined;
  }

  /** Asks for the next picture. */
  private ask(): void {
    if (wantsStills()) {
      const timer = setTimeout(() => this.tick(performance.now()), stills.each);
      this.cancel.value = () => clearTimeout(timer);
    } else {
      const frame = requestAnimationFrame(this.tick);
      this.cancel.value = () => cancelAnimationFrame(frame);
    }
  }

  private readonly tick = (now: number): void => {
    const { film, position } = this;
    const next = wantsStills() ? this.nextStill() : this.moved(now - this.before);
    this.before = now;
    position.value = Math.max(position.value, Math.min(next, film.ready()));
    if (this.at < film.last()) return this.ask();
    this.cancel.value = undefined;
    film.onRest();
  };

  /** Where the position is after some milliseconds of motion. */
  private moved(milliseconds: number): number {
    return this.position.value + (Math.max(0, milliseconds) / 1000) * this.film.speed();
  }

  /** The step of the next still picture; the first is at the start, the last at the end. */
  private nextStill(): number {
    const gap = this.film.last() / (stills.count - 1);
    return Math.ceil((Math.floor(this.at / gap) + 1) * gap);
  }
}
