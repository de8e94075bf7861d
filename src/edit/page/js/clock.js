// How long the reader is at work: the time between what he does, if it is not a pause.

const PAUSE = 60_000;
const EVENTS = ["keydown", "pointerdown", "pointermove", "wheel"];

export class Clock {
  #last = performance.now();
  #sum = 0;

  constructor() {
    for (const event of EVENTS) addEventListener(event, () => this.#tick(), { capture: true, passive: true });
  }

  #tick() {
    const now = performance.now();
    if (now - this.#last < PAUSE) this.#sum += now - this.#last;
    this.#last = now;
  }

  /** The whole seconds since it was asked last. */
  take() {
    this.#tick();
    const seconds = Math.floor(this.#sum / 1000);
    this.#sum -= seconds * 1000;
    return seconds;
  }
}
