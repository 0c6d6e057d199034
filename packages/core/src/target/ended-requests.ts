/**
 * Connections from the router to one container that were open while it was stopped. Requests in flight, WebSockets and
 * event streams look the same: each is one connection.
 */
export type OpenWhenStopped =
  | {
      readonly kind: 'counted';
      /** Open when it was told to stop. */
      readonly atStop: number;
      /** Open at the last look while it still ran. */
      readonly atEnd: number;
      /**
       * `at-most` when it exited by itself: a connection that was open at the last look may have got its answer before the
       * end.
       */
      readonly certainty: Certainty;
    }
  | { readonly kind: 'unknown'; readonly why: string };

type Certainty = 'exact' | 'at-most';

/** What happened to the requests and connections that were open to what was taken away. */
export type EndedRequests =
  | {
      readonly kind: 'counted';
      /** What was taken away: `blue`, or `api blue, web green`. */
      readonly at: string;
      /** Open when its containers were told to stop. */
      readonly open: number;
      /** Still open when the containers ended, and so cut. */
      readonly ended: number;
      readonly certainty: Certainty;
    }
  | { readonly kind: 'unknown'; readonly at: string; readonly why: string };

/** The sum over the containers. Undefined when nothing was open: then there is nothing to report. */
export function endedRequestsOf(at: string, containers: readonly OpenWhenStopped[]): EndedRequests | undefined {
  let open = 0;
  let ended = 0;
  let certainty: Certainty = 'exact';
  for (const container of containers) {
    if (container.kind === 'unknown') return { kind: 'unknown', at, why: container.why };
    open += container.atStop;
    ended += container.atEnd;
    if (container.atEnd > 0 && container.certainty === 'at-most') certainty = 'at-most';
  }
  return open === 0 && ended === 0 ? undefined : { kind: 'counted', at, open, ended, certainty };
}

/** Whether people should know: something was cut, or the number is unknown. */
export function isWorthTelling(seen: EndedRequests): boolean {
  return seen.kind === 'unknown' || seen.ended > 0;
}

export function describeEndedRequests(seen: EndedRequests): string {
  const { at } = seen;
  if (seen.kind === 'unknown') {
    return `It is not known how many requests or connections to ${at} were still open and were ended: ${seen.why}.`;
  }
  const { open, ended, certainty } = seen;
  const before = `${open} ${open === 1 ? 'was' : 'were'} open when it was told to stop`;
  if (ended === 0) return `No request or connection to ${at} was cut: ${before}, none when it ended.`;
  const most = certainty === 'at-most' ? 'At most ' : '';
  const what = ended === 1 ? 'request or connection' : 'requests or connections';
  return `${most}${ended} ${what} to ${at} ${ended === 1 ? 'was' : 'were'} still open when it was stopped, and ${ended === 1 ? 'was' : 'were'} ended (${before}). A longer stop-timeout or drain-timeout gives them more time.`;
}

/** How many were cut, in all slots together, for an output: a number, or `unknown`. */
export function countOfEnded(seen: readonly EndedRequests[]): string {
  let sum = 0;
  for (const each of seen) {
    if (each.kind === 'unknown') return 'unknown';
    sum += each.ended;
  }
  return String(sum);
}
