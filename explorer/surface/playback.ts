/** What a playback needs to know. */
interface Film {
  /** The last step. */
  last(): number;
  /** The last step that is there already. */
  ready(): number;
  /** Steps a second. */
  speed(): number;
  /** Called after each move. */
  onMove(): void;
  /** Called when the playback comes to rest, by itself or by the reader. */
  onRest(): void;
}

/** A step that moves on with time, and that can be held and moved. */
export class Playback {
  private position = 0;
  private frame: number | undefined;
  private before = 0;

  constructor(private readonly film: Film) {}

  /** The step that is looked at. */
  get at(): number {
    return Math.floor(this.position);
  }

  get playing(): boolean {
    return this.frame !== undefined;
  }

  /** Goes on from where it is, at the end from the start; to the end at once for readers who want no motion. */
  play(): void {
    if (this.playing) return;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.seek(this.film.last());
    if (this.at >= this.film.last()) this.position = 0;
    this.before = performance.now();
    this.frame = requestAnimationFrame(this.tick);
    this.film.onMove();
  }

  pause(): void {
    if (!this.playing) return;
    this.stop();
    this.film.onMove();
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
    this.position = Math.min(Math.max(Math.round(step), 0), this.film.last());
    this.film.onMove();
  }

  private stop(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
  }

  private readonly tick = (now: number): void => {
    const { film } = this;
    const moved = this.position + (Math.max(0, now - this.before) / 1000) * film.speed();
    this.before = now;
    this.position = Math.max(this.position, Math.min(moved, film.ready()));
    const ended = this.at >= film.last();
    this.frame = ended ? undefined : requestAnimationFrame(this.tick);
    film.onMove();
    if (ended) film.onRest();
  };
}
