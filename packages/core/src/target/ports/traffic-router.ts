import type { DialAddress } from '../../base/address/dial-address.ts';
import type { Duration } from '../../base/duration.ts';
import type { ProbeAnswer } from '../../base/ports/prober.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { Routes, RoutesInForce } from '../routes.ts';
import type { ComponentSlot, Slot } from '../slot.ts';
import type { Unreached } from '../unreached.ts';

/** The proxy in front of the slots. */
export interface TrafficRouter {
  /**
   * Whether `publish` moves all components in one atomic step, or only one with each call. With `one-by-one`, a run that dies
   * between two calls leaves traffic half moved.
   */
  readonly moves: 'together' | 'one-by-one';
  /**
   * How long after `publish` a new connection may still be led as before, at most. Until then no answer of the public address says
   * anything of what serves now. Absent: what is published holds for the next request.
   */
  readonly arrivesWithin?: Duration;
  /** What is in force now, read from what the proxy itself looks at. */
  read(signal: AbortSignal): Promise<RoutesInForce>;
  /**
   * Moves traffic in one fenced, durable step, and answers the routes that are in force then. With `one-by-one` it moves the
   * first component of `routes` that differs, those that are to serve nothing last. The caller repeats it until all routes are
   * in force. Throws `fence/superseded` when the token isn't the one on the fence. If it fails before the step, nothing has
   * moved.
   */
  publish(token: FencingToken, routes: Routes, signal: AbortSignal): Promise<RoutesInForce>;
  /**
   * Points the preview door at `staged`, in one fenced, durable step. Components in it that don't serve meet each other there
   * too. Traffic doesn't move. `publish` points it at what served before, if traffic moved. Without a preview door it does
   * nothing but compare the fence.
   */
  stage(token: FencingToken, staged: Routes, signal: AbortSignal): Promise<void>;
  /** Requests that are open from the proxy to these, all together. */
  inFlight(at: readonly ComponentSlot[], signal: AbortSignal): Promise<InFlight>;
  /** Where the stack is reached from here. May have to open a tunnel first. */
  doors(signal: AbortSignal): Promise<Doors>;
  /** Whether a component in a slot accepts a connection at one of its ports. For those that don't speak HTTP. */
  connects(to: ConnectsTo, signal: AbortSignal): Promise<Connects>;
  /**
   * Why the proxy could not connect to a container, for a request that had `mark` in its URL and has been answered. Undefined
   * when it could connect, when it never got such a request, or when its log can't be read.
   */
  whyUnreached(mark: string, signal: AbortSignal): Promise<Pick<Unreached, 'address' | 'how' | 'remedy'> | undefined>;
}

/** `untold`: the proxy can't count. */
export type InFlight =
  { readonly kind: 'counted'; readonly requests: number } | { readonly kind: 'untold'; readonly why: string };

export interface ConnectsTo {
  readonly at: ComponentSlot;
  readonly port: number;
}

/** `untold`: the target can't try. */
export type Connects =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'untold'; readonly why: string };

/** The addresses of one stack, and how an answer from there shows which slot gave it. */
export interface Doors {
  /** The base URL that users use, with their host name. */
  readonly publicUrl: string;
  /** Address to connect to for the public proof when the public name doesn't lead here (tests, split DNS). */
  readonly publicConnect?: DialAddress;
  /**
   * The one private door. It leads to what is staged, laid over what serves: see `TrafficRouter.stage`. With a component and a
   * slot it leads always there, whatever is staged or serves, and takes paths as the component itself knows them: its health
   * path need not be below its public prefix.
   */
  preview(at?: ComponentSlot): PrivateDoor;
  /** Which slot answered a probe of one of these doors. Nothing else may decide that. */
  answeredBy(answer: ProbeAnswer): AnsweredBy;
}

export type PrivateDoor = OpenDoor | { readonly kind: 'none' };

export interface OpenDoor {
  readonly kind: 'door';
  readonly url: string;
  /** What is dialled instead of the URL's own address: the way there may be a tunnel. */
  readonly connect?: DialAddress;
  /** For its probes, see `HttpProbe.row`: nothing that moves traffic changes where its connections lead. */
  readonly row?: object;
}

export interface AnsweredBy {
  /**
   * `nobody`: the door says that it leads nowhere. `somebody-else`: the answer lacks the mark of this door's answers, so it
   * came from elsewhere. `untold`: answers of this door have no such mark.
   */
  readonly by: Slot | 'nobody' | 'somebody-else' | 'untold';
  /** The same for people, to follow a status: `from slot blue`. For `untold` it says why. */
  readonly words: string;
}
