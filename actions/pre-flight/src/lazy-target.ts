import type { PreFlightTarget } from '@hardened-deploy/core/pre-flight/usecases/check';

type Connected = PreFlightTarget & AsyncDisposable;

/**
 * A target that is connected when it is first looked at: a Docker host that can't even be addressed (a missing certificate, an
 * insecure address) is one finding among the others. Disposing it ends what was held open, and connects to nothing.
 */
export function lazyTarget(connect: () => Promise<Connected>): Connected {
  let connecting: Promise<Connected> | undefined;
  let connected: Connected | undefined;
  const target = async () => (connected = await (connecting ??= connect()));
  return {
    workloads: {
      list: async (signal) => (await target()).workloads.list(signal),
      listeners: async (instance, signal) => (await target()).workloads.listeners(instance, signal),
    },
    tasks: { databaseServer: async (name, signal) => (await target()).tasks.databaseServer(name, signal) },
    router: {
      read: async (signal) => (await target()).router.read(signal),
      doors: async (signal) => (await target()).router.doors(signal),
      whyUnreached: async (mark, signal) => (await target()).router.whyUnreached(mark, signal),
    },
    stack: {
      missing: async (signal) => (await target()).stack.missing(signal),
      stopped: async (signal) => (await target()).stack.stopped(signal),
      routerChange: async (signal) => (await target()).stack.routerChange(signal),
      certificateChange: async (signal) => (await target()).stack.certificateChange(signal),
      ipv6: async (signal) => (await target()).stack.ipv6(signal),
      obstacles: async (signal) => (await target()).stack.obstacles(signal),
      identify: async (signal) => (await target()).stack.identify(signal),
      room: async (signal) => (await target()).stack.room(signal),
    },
    journal: { read: async (after, signal) => (await target()).journal.read(after, signal) },
    neighbours: {
      get words() {
        if (!connected) throw new Error('the words of a target are known once it was asked');
        return connected.neighbours.words;
      },
      ofProject: async (project, signal) => (await target()).neighbours.ofProject(project, signal),
      missingNetworks: async (names, signal) => (await target()).neighbours.missingNetworks(names, signal),
    },
    housekeeping: { foresee: async (needed, signal) => (await target()).housekeeping.foresee(needed, signal) },
    releases: { read: async (hash, signal) => (await target()).releases.read(hash, signal) },
    volumes: {
      look: async (application, volumes, signal) => (await target()).volumes.look(application, volumes, signal),
    },
    [Symbol.asyncDispose]: async () => await (await connecting?.catch(() => undefined))?.[Symbol.asyncDispose](),
  };
}
