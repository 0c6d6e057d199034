import type { Refusal } from './answer.ts';
import type { Method, Resource } from './resource.ts';

export interface KubeCall {
  /** What is being done, for the message: `reading the fence`. */
  readonly doing: string;
  readonly method: Method;
  readonly resource: Resource;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** How a PATCH is meant: a mapping that is laid over the object, or a list of steps. */
  readonly patch?: 'merge' | 'json';
  /** Objects without what they hold: name, labels, version. */
  readonly only?: 'metadata';
  /** Statuses that are answers here and no failures: 404, 409. */
  readonly accept?: readonly number[];
  readonly signal: AbortSignal;
  /** Milliseconds for the whole call, with all its tries; 60 s when absent. */
  readonly limitMs?: number;
}

export type KubeAnswer =
  | { readonly kind: 'done'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The API of one cluster, asked as one account. Nothing is dialled before the first call. */
export interface KubeClient extends AsyncDisposable {
  readonly server: string;
  /** The namespace that the kubeconfig or the pod names; `default` where they name none, as with kubectl. */
  readonly namespace: string;
  /**
   * Makes a call, and makes it again where Kubernetes asks for that. Throws `target/unauthorized`, `target/forbidden`,
   * `target/refused`, `target/unreachable`, or the signal's reason when it was aborted.
   */
  call(call: KubeCall): Promise<KubeAnswer>;
  /** The lines of an answer that goes on: a watch, a log. Ends when the API server ends it, or the connection is lost. */
  lines(call: Omit<KubeCall, 'accept' | 'limitMs'>): AsyncIterable<string>;
  /** Gives a program that runs in a pod its whole standard input. Throws `target/refused` when that is not taken. */
  giveInput(input: InputToGive): Promise<void>;
  /** Opens a connection to a port of a pod, through the API server. Throws when the API server doesn't lead there at all. */
  forward(asked: ForwardAsked): Promise<Forwarded>;
}

export interface ForwardAsked {
  /** What is being done, for the message. */
  readonly doing: string;
  /** The pod, with the subresource `portforward`. */
  readonly resource: Resource;
  /** The first one is the connection; of the others only the end is told. */
  readonly ports: readonly number[];
  readonly signal: AbortSignal;
}

/** A connection to a port of a pod. What comes before somebody listens is kept. */
export interface Forwarded {
  send(bytes: Uint8Array): void;
  close(): void;
  listen(listener: ForwardListener): void;
}

export interface ForwardListener {
  /** From the first port. */
  bytes(bytes: Uint8Array): void;
  /** A port could not be connected to. `place` counts from 0; the words are the node's. */
  failed(place: number, words: string): void;
  ended(): void;
}

export interface InputToGive {
  /** What is being done, for the message. */
  readonly doing: string;
  /** The pod, with the subresource `attach`. */
  readonly resource: Resource;
  readonly container: string;
  readonly bytes: Uint8Array;
  readonly signal: AbortSignal;
}
