import type { PreFlightTarget } from '@hardened-deploy/core/pre-flight/usecases/check';

/**
 * A target that is connected when it is first looked at: a Docker host that can't even be addressed (a missing certificate, an
 * insecure address) is one finding among the others. Disposing it ends what was held open, and connects to nothing.
 */
export function lazyTarget(connect: () => PreFlightTarget & AsyncDisposable): PreFlightTarget & AsyncDisposable {
  let connected: (PreFlightTarget & AsyncDisposable) | undefined;
  const target = () => (connected ??= connect());
  return {
    workloads: {
      list: async (signal) => target().workloads.list(signal),
      listeners: async (instance, signal) => target().workloads.listeners(instance, signal),
    },
    tasks: { databaseServer: async (name, signal) => target().tasks.databaseServer(name, signal) },
    router: {
      read: async (signal) => target().router.read(signal),
      doors: async (signal) => target().router.doors(signal),
      whyUnreached: async (mark, signal) => target().router.whyUnreached(mark, signal),
    },
    stack: {
      missing: async (signal) => target().stack.missing(signal),
      stopped: async (signal) => target().stack.stopped(signal),
      routerChange: async (signal) => target().stack.routerChange(signal),
      certificateChange: async (signal) => target().stack.certificateChange(signal),
      ipv6: async (signal) => target().stack.ipv6(signal),
      obstacles: async (signal) => target().stack.obstacles(signal),
      identify: async (signal) => target().stack.identify(signal),
      room: async (signal) => target().stack.room(signal),
    },
    journal: { read: async (after, signal) => target().journal.read(after, signal) },
    neighbours: {
      get words() {
        return target().neighbours.words;
      },
      ofProject: async (project, signal) => target().neighbours.ofProject(project, signal),
      missingNetworks: async (names, signal) => target().neighbours.missingNetworks(names, signal),
    },
    housekeeping: { foresee: async (needed, signal) => target().housekeeping.foresee(needed, signal) },
    releases: { read: async (hash, signal) => target().releases.read(hash, signal) },
    volumes: { look: async (application, volumes, signal) => target().volumes.look(application, volumes, signal) },
    [Symbol.asyncDispose]: async () => connected?.[Symbol.asyncDispose](),
  };
}
