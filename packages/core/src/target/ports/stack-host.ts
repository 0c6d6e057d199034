import type { FencingToken } from '../../lease/fencing-token.ts';

/** Which target it is. */
export interface TargetIdentity {
  /** The target's own id, always the same: it shows that `deploy` and `recover` use the same target. Empty if there is none. */
  readonly id: string;
  /** `engine build-7, version 28.1.1`, for people. */
  readonly words: string;
  /** What the target warns of, in its own words. */
  readonly warnings: readonly string[];
}

/** What stands in the way of setting a stack up, and what to do about it. */
export interface Obstacle {
  readonly what: string;
  readonly remedy: string;
}

/** Looks whether users are served through the new router. Answers what is wrong. */
export type LooksUnfit = (signal: AbortSignal) => Promise<string | undefined>;

/** `gapMs`: how long no router listened at the published addresses, or how long the former one was away until it was back. */
export type RouterReplaced =
  | { readonly kind: 'replaced'; readonly gapMs: number }
  | { readonly kind: 'put-back'; readonly why: string; readonly gapMs: number };

/** How much free space the target has. `not-ours`: somebody else takes care of that, and the target doesn't tell. */
export type Room =
  | {
      readonly kind: 'free';
      readonly bytes: number;
      /** The command that shows what takes the space, in backticks, if the engine has one. */
      readonly shownBy?: string;
    }
  | { readonly kind: 'not-ours' };

/** Whether users reach the router by IPv6, where it is to listen there. */
export type Ipv6Door =
  | { readonly kind: 'listens' }
  /** `why`: `the server has no IPv6 address`. With `remedy`, what would change that. */
  | { readonly kind: 'absent'; readonly why: string; readonly remedy?: string }
  | { readonly kind: 'untold'; readonly why: string };

/** The target itself, and what a stack needs there besides the fence: network, files, router. */
export interface StackHost {
  /**
   * Creates what is missing and changes nothing that exists, so it can be repeated. Only the holder on the fence may do it, so
   * that a run which is refused has changed nothing. While nothing serves, it replaces what was set up for other settings,
   * because nobody loses a request by it. Throws `fence/superseded`, `fence/not-raised`,
   * `router/topology-changed` when the router was set up for other settings, `target/address-in-use`. A certificate of one's own
   * that differs from the one in use takes its place. One that can't be used is `router/certificate-unfit`: then the router goes
   * on with the one that it has, and everything else has been set up.
   */
  provision(token: FencingToken, signal: AbortSignal): Promise<void>;
  /** Which settings of the router that runs differ from the ones asked for, in words. Undefined: none, or there is no router. */
  routerChange(signal: AbortSignal): Promise<string | undefined>;
  /**
   * What setting the stack up does with a certificate of one's own that this run brings along, in words. Undefined: the router
   * has this one already, or needs none. Throws `router/certificate-unfit`.
   */
  certificateChange(signal: AbortSignal): Promise<string | undefined>;
  /**
   * Replaces the router that runs by one with the settings asked for, with as short a gap as can be had. If the new one doesn't
   * come up, or `unfit` says what is wrong with it, the former one is put back. Throws, before it changes anything, what the proxy
   * says of its configuration, and `router/topology-changed` for what can't be replaced while something serves: the network.
   */
  replaceRouter(token: FencingToken, unfit: LooksUnfit, signal: AbortSignal): Promise<RouterReplaced>;
  /**
   * Starts what exists and has stopped although it should run: the keeper, the router, and the containers that the routes in
   * force lead to. It creates and renames nothing, so it needs no lease. Answers the names of what it started.
   */
  start(signal: AbortSignal): Promise<readonly string[]>;
  /** Names of what `start` would start. While the keeper is stopped the live slot is not known, and none of its containers is named. */
  stopped(signal: AbortSignal): Promise<readonly string[]>;
  /** What `provision` would create, in words. Empty if nothing is missing. For dry runs. */
  missing(signal: AbortSignal): Promise<readonly string[]>;
  /**
   * What `provision` would fail at: an image that can't be had, an address that somebody else uses. Needs no lease, and leaves at
   * most an image behind.
   */
  obstacles(signal: AbortSignal): Promise<readonly Obstacle[]>;
  /**
   * Whether the router that runs, or that is to come, listens at IPv6 addresses, if it is asked to (`[::]:80`). Needs no lease, and leaves
   * nothing behind.
   */
  ipv6(signal: AbortSignal): Promise<Ipv6Door>;
  identify(signal: AbortSignal): Promise<TargetIdentity>;
  /** Free space for images and data. Needs no lease, and leaves nothing behind. */
  room(signal: AbortSignal): Promise<Room>;
}
