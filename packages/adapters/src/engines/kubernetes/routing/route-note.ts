import { Failure } from '@hardened-deploy/core/base/failure';
import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { Route } from '@hardened-deploy/core/target/routes';

/**
 * What one component's object says of its traffic: it is the journal of the move as well, because the very write that moves traffic
 * writes it.
 */
export interface RouteNote {
  /** `none`: it serves nothing. */
  readonly slot: Route['slot'] | 'none';
  readonly spec: SpecHash | null;
  /** Of the publication that moved it last. Empty: traffic has never been led anywhere. */
  readonly version: string;
  /** What served before that. */
  readonly before: Route | null;
}

/** Nothing was ever published for it. */
export const UNPUBLISHED: RouteNote = { slot: 'none', spec: null, version: '', before: null };

/** The annotation that holds the note. */
export const ROUTE_ANNOTATION = 'hardened-deploy/route';

/** For people too, who look at the object with kubectl. */
export function formatNote({ slot, spec, version, before }: RouteNote): string {
  return JSON.stringify({ slot, spec, version, before });
}

/** Throws `router/routes-unreadable`. */
export function parseNote(text: string | undefined, where: string): RouteNote {
  if (text === undefined) return UNPUBLISHED;
  const note = noteIn(parsedJson(text));
  if (!note)
    throw unreadable(`the annotation ${ROUTE_ANNOTATION} of ${where} is not as it was written: ${text.slice(0, 200)}`);
  return note;
}

/** The note that a value of JSON is; undefined where it is none. */
export function noteIn(value: unknown): RouteNote | undefined {
  const { slot, spec, version, before } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<RouteNote>;
  const isWhole = isSlot(slot) && isSpec(spec) && typeof version === 'string' && isBefore(before);
  return isWhole ? { slot, spec, version, before } : undefined;
}

/** The route that is in force by this note; undefined where nothing serves. */
export function routeIn({ slot, spec }: RouteNote): Route | undefined {
  return slot === 'none' ? undefined : { slot, spec };
}

export function unreadable(detail: string, remedy?: string): Failure {
  const usual =
    'Somebody edited an object of the stack. Look at it with kubectl, and put its annotations back, or deploy under another name.';
  return new Failure('router/routes-unreadable', detail, { remedy: remedy ?? usual });
}

function isSlot(slot: unknown): slot is RouteNote['slot'] {
  return slot === 'blue' || slot === 'green' || slot === 'hold' || slot === 'none';
}

function isSpec(spec: unknown): spec is SpecHash | null {
  return spec === null || (typeof spec === 'string' && /^[0-9a-f]{64}$/.test(spec));
}

function isBefore(before: unknown): before is Route | null {
  if (before === null) return true;
  const { slot, spec } = (typeof before === 'object' ? before : {}) as Partial<Route>;
  return isSlot(slot) && isSpec(spec);
}
