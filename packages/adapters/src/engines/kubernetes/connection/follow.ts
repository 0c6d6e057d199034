import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeClient } from './kube-call.ts';
import type { KubeObject } from './objects.ts';
import type { Resource } from './resource.ts';

/** What is known of the objects of a kind: all of them anew, or one of them. */
export type Followed<Kind extends KubeObject> =
  | { readonly kind: 'all'; readonly objects: readonly Kind[] }
  | { readonly kind: 'changed'; readonly object: Kind }
  | { readonly kind: 'removed'; readonly object: Kind };

interface Following {
  /** What for, for the message. */
  readonly doing: string;
  readonly resource: Resource;
  /** `metadata.name=web`, `app=web`: which of them. */
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
  readonly signal: AbortSignal;
}

/** The API server ends a watch after so long, and another one goes on where it ended. */
const WATCH_SECONDS = 240;
/** Between a watch that ended early and the next one, so that a server which ends each at once isn't flooded. */
const PAUSE_MS = 200;

/**
 * Reads all objects, then tells each change, until nobody wants to hear more. A watch that ends is begun again where it ended, and
 * where the API server doesn't remember that point any more, all objects are read anew.
 */
export async function* followObjects<Kind extends KubeObject>(
  client: Pick<KubeClient, 'call' | 'lines'>,
  { doing, resource, fieldSelector, labelSelector, signal }: Following,
): AsyncGenerator<Followed<Kind>, never> {
  const which = { ...(fieldSelector && { fieldSelector }), ...(labelSelector && { labelSelector }) };
  for (;;) {
    const answer = await client.call({ doing, method: 'GET', resource, query: which, signal });
    const list = (answer.kind === 'done' ? answer.body : {}) as ListOf<Kind>;
    yield { kind: 'all', objects: list.items ?? [] };
    let version = list.metadata?.resourceVersion;
    while (version !== undefined) {
      const query = {
        ...which,
        watch: '1',
        resourceVersion: version,
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(WATCH_SECONDS),
      };
      for await (const line of client.lines({ doing, method: 'GET', resource, query, signal })) {
        const event = eventIn<Kind>(line);
        if (event === undefined) break;
        // 410: the point where this watch began is forgotten.
        version = event.type === 'ERROR' ? undefined : event.object.metadata.resourceVersion;
        if (event.type === 'ERROR') break;
        if (event.type === 'DELETED') yield { kind: 'removed', object: event.object };
        else if (event.type !== 'BOOKMARK') yield { kind: 'changed', object: event.object };
      }
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}

interface ListOf<Kind> {
  readonly items?: readonly Kind[];
  readonly metadata?: { readonly resourceVersion?: string };
}

interface WatchEvent<Kind> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: Kind;
}

/** Undefined for a line that was cut when the connection was lost. */
function eventIn<Kind>(line: string): WatchEvent<Kind> | undefined {
  try {
    return JSON.parse(line) as WatchEvent<Kind>;
  } catch {
    return undefined;
  }
}
