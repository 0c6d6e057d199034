import type { ProbeAnswer, Prober } from '@hardened-deploy/core/base/ports/prober';
import { LABELS } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { type MemoryWorld, routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import type { EngineLine } from './engine-line.ts';
import type { SimulatedEngine } from './simulated-engine.ts';

interface Parts {
  readonly engine: SimulatedEngine;
  readonly world: MemoryWorld;
  readonly line: EngineLine;
}

const GIVE_UP_MS = 5_000;
const STARTS_IN_MS = 300;

/** Asks the one component that has a port, through a router that does what the routes say. */
export function simulatedProber({ engine, world, line }: Parts): Prober {
  const asked = (url: string): ProbeAnswer => {
    const [, named] = /\/\.hardened-deploy\/[^/]+\/(blue|green)\//.exec(url) ?? [];
    const [route] = routesInForce(world).routes.values();
    const slot = named ?? route?.slot ?? 'none';
    if (slot === 'none' || slot === 'hold') return answered(503, 'none');
    const found = engine.running().find(({ options }) => options.Labels?.[LABELS.slot] === slot);
    return answered(found && world.clock.monotonic() - found.startedAtMs >= STARTS_IN_MS ? 200 : 502, slot);
  };
  return {
    async probe({ url }, signal) {
      signal.throwIfAborted();
      try {
        const arrive: Parameters<EngineLine>[0]['arrive'] = (answer) => answer({ kind: 'done', value: asked(url) });
        return (await line({ arrive, giveUpMs: GIVE_UP_MS }, signal)) as ProbeAnswer;
      } catch {
        signal.throwIfAborted();
        return { kind: 'unanswered', why: 'lost', permanent: false, elapsedMs: 1 };
      }
    },
  };
}

function answered(status: number, slot: string): ProbeAnswer {
  return {
    kind: 'answered',
    status,
    headers: new Map([['x-hd-slot', slot]]),
    body: '',
    truncated: false,
    elapsedMs: 1,
  };
}
