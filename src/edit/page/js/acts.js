// The one way in which the page changes the work. What the reader asks is done in order: the next command begins when
// the server has answered the one before, so that it counts beads as they are then.

import * as api from "./api.js";

const BUSY = 250;
const RETRY = 2000;
/** How often findings are looked for again when the reader was faster. */
const TRIES = 3;
const wait = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

export class Acts extends EventTarget {
  /** "saved", "saving", "offline" or "refused"; `why` has the server's words. */
  state = "saved";
  why = "";
  #store;
  #notices;
  #queue = Promise.resolve();
  #waiting = 0;
  #blocked = false;
  #again = null;
  #renewing = null;

  constructor(store, notices) {
    super();
    this.#store = store;
    this.#notices = notices;
  }

  /** Whether a command is under way. */
  get isBusy() {
    return this.#waiting > 0;
  }

  #set(state, why = "") {
    this.state = state;
    this.why = why;
    this.dispatchEvent(new Event("state"));
  }

  /**
   * Runs a command after those before it. `field` says that it opens a field: until then further keys are letters for
   * that field and not commands, so they are left alone. Nothing is taken while the server does not answer.
   */
  run(command, field = false) {
    if (this.#blocked || this.state === "offline") return;
    this.#waiting += 1;
    this.#blocked = field;
    const step = async () => {
      try {
        await command();
      } catch (error) {
        this.#failed(error);
      } finally {
        this.#waiting -= 1;
        if (field) this.#blocked = false;
      }
    };
    // A command that need not wait runs at once, in the same turn as the key.
    this.#queue = this.#waiting === 1 ? step() : this.#queue.then(step);
    return this.#queue;
  }

  #failed(error) {
    if (!error.kind) { console.error(error); this.#notices.problem("error.page", String(error)); return; }
    this.#notices.problem(`error.${error.kind}`, error.message);
  }

  /** Sends an action. Gives the answer, or null where it was refused; `problem` is then called instead of the notice. */
  async act(action, problem = null) {
    this.#set("saving");
    let offline = false;
    for (;;) {
      try {
        const answer = await api.act(this.#store.revision, action);
        this.#store.take(answer);
        if (offline) this.#notices.clear();
        this.#set("saved");
        if (answer.message) this.#notices.tell(answer.message);
        return answer;
      } catch (error) {
        offline ||= error.kind === "network";
        if (error.kind === "network") await this.#offline();
        else if (error.kind === "busy") await wait(BUSY);
        else return await this.#refused(error, problem);
      }
    }
  }

  /** Waits for the server: a while, or until the reader says so. */
  async #offline() {
    this.#set("offline");
    this.#notices.problem("error.network", "");
    await Promise.race([wait(RETRY), new Promise((done) => { this.#again = done; })]);
  }

  /** Tries again now what waits for the server. */
  again() {
    this.#again?.();
  }

  async #refused(error, problem) {
    if (!error.kind) throw error;
    this.#set("refused", error.message);
    if (error.kind === "stale") await this.#store.reload();
    if (problem) problem(error); else this.#failed(error);
    return null;
  }

  /** Looks for findings anew. It takes a moment, in which the reader goes on; what he changed meanwhile makes them stale again. */
  async renew() {
    this.#renewing ??= this.#renew().finally(() => { this.#renewing = null; });
    return this.#renewing;
  }

  async #renew() {
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        const found = await api.findings(this.#store.revision);
        const index = found.revision === this.#store.revision ? found : await api.index();
        if (index.revision === this.#store.revision) return this.#store.index(index);
      } catch (error) {
        if (error.kind !== "stale") throw error;
      }
    }
  }
}
