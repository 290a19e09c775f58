// What the page knows of the notebook: traits to read, messages to send. Tests put another host in its place.
import type { Answers, Refusal, Reply, Request, Traits } from "./spec.gen.ts";

export type Kind = keyof Answers;
/** What a request of a kind says besides its id and its kind. */
export type Body<K extends Kind, R = Request> = R extends { kind: infer Kinds } ? (K extends Kinds ? Omit<R, "id" | "kind"> : never) : never;
/** A request of a kind without the id, which the host gives it. */
export type Asked<K extends Kind> = { kind: K } & Body<K>;

export interface Host {
  get<K extends keyof Traits>(key: K): Traits[K];
  set<K extends "_ui" | "_theme">(key: K, value: Traits[K]): void;
  /** Calls back when a trait changes; returns how to stop. */
  onChange(key: keyof Traits, seen: () => void): () => void;
  ask<K extends Kind>(asked: Asked<K>): Promise<Answers[K]>;
  /** Calls back when the kernel has gone; returns how to stop. */
  onGone(gone: () => void): () => void;
}

/** Why Python did nothing. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super([refusal.message, refusal.hint].filter(Boolean).join(" "));
  }
}

/** What of anywidget's model is used. */
export interface Model {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  save_changes(): void;
  send(content: unknown): void;
  on(event: string, callback: (...given: never[]) => void): void;
  off(event: string, callback: (...given: never[]) => void): void;
}

interface Waiting { done: (answer: never) => void; failed: (error: Error) => void }

/** The host inside a notebook. Every view has its own, and hears only the answers to its own requests. */
export class AnywidgetHost implements Host {
  readonly #model: Model;
  readonly #prefix = Math.random().toString(36).slice(2, 8);
  readonly #waiting = new Map<string, Waiting>();
  #count = 0;
  readonly #heard = (reply: Reply) => {
    const waiting = this.#waiting.get(reply.id ?? "");
    if (!waiting) return;
    this.#waiting.delete(reply.id ?? "");
    if ("error" in reply) waiting.failed(new Refused(reply.error));
    else waiting.done(reply.ok as never);
  };

  constructor(model: Model) {
    this.#model = model;
    model.on("msg:custom", this.#heard);
  }

  get<K extends keyof Traits>(key: K): Traits[K] {
    return this.#model.get(key) as Traits[K];
  }

  set<K extends "_ui" | "_theme">(key: K, value: Traits[K]): void {
    this.#model.set(key, value);
    this.#model.save_changes();
  }

  onChange(key: keyof Traits, seen: () => void): () => void {
    this.#model.on(`change:${key}`, seen);
    return () => this.#model.off(`change:${key}`, seen);
  }

  ask<K extends Kind>(asked: Asked<K>): Promise<Answers[K]> {
    const id = `${this.#prefix}${++this.#count}`;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#model.send({ id, ...asked });
    });
  }

  onGone(gone: () => void): () => void {
    const events = ["comm:close", "comm_live_update"];
    for (const event of events) this.#model.on(event, gone);
    return () => events.forEach((event) => this.#model.off(event, gone));
  }

  close(): void {
    this.#model.off("msg:custom", this.#heard);
    this.#waiting.clear();
  }
}
