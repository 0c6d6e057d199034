import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Release } from '@hardened-deploy/core/release/release';
import type { RouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { BED_IMAGES } from '../../../scripts/bed/bed-images.ts';
import { type Move, type ShopMoves, shopMoves } from '../switch/shop-moves.ts';
import { APPLICATION } from './application.ts';

export const PROXIES = ['nginx', 'caddy'] as const;
export type ProxyKind = (typeof PROXIES)[number];
export const WEB = 'web' as ComponentName;
export const LEDGER = 'ledger' as ComponentName;

/** The application behind one proxy, as hardened-deploy deploys it: `web` at `/`, and at `/ledger` a component of which there is never two. */
export interface DoorSite extends AsyncDisposable {
  readonly configuration: Configuration;
  readonly publicPort: number;
  /** Whole deployments of `web` to a version, and whole ways back. */
  readonly web: ShopMoves;
  /** Whole deployments of `ledger` alone. */
  readonly ledger: ShopMoves;
  /** The generation of the last lease. */
  generation(): number;
}

/** Sets it up, and deploys the version `v1` of both. */
export async function doorSite(kind: ProxyKind): Promise<DoorSite> {
  await using all = new AsyncDisposableStack();
  const stack = await testStack();
  all.defer(() => stack.remove());
  const configuration = configurationOf(stack, kind);
  // Each of the rows of moves has leases of its own, each above those of the one before.
  let generation = 0;
  const movesOf = (parts: readonly ComponentName[], serving: string): ShopMoves => {
    const next = () => shopMoves(nothing, configuration, { serving: now, generation: (generation += 10), release });
    const release = (version: string) => releaseOf(configuration, parts, version);
    let now = serving;
    let before = '';
    const kept = async (moving: Promise<Move>): Promise<Move> => {
      const move = await whole(moving);
      [before, now] = [now, move.to];
      return move;
    };
    return {
      serving: () => now,
      deploy: (version) => kept(next().deploy(version)),
      rollBack: () =>
        kept(
          next()
            .rollBack()
            .then((move) => ({ ...move, to: before })),
        ),
    };
  };
  await movesOf([WEB, LEDGER], '').deploy('v1');
  const kept = all.move();
  return {
    configuration,
    publicPort: Number(onDocker(configuration).router.listen.split(':').at(-1)),
    web: movesOf([WEB], 'v1'),
    ledger: movesOf([LEDGER], 'v1'),
    generation: () => (generation += 10),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The moves of this application need no secrets, and know their releases. */
const nothing = { secrets: new Map(), releases: new Map() };

/** The move, if it came to its good end. Throws with what was said of any other. */
async function whole(moving: Promise<Move>): Promise<Move> {
  const move = await moving;
  const { outcome, reason } = move.end;
  if (outcome === 'deployed' || outcome === 'rolled-back') return move;
  throw new Error(`${move.kind} to ${move.to} ended ${outcome} (${reason}):\n${move.lines.join('\n')}`);
}

/** Short waits: the moves are measured, not the patience. */
function configurationOf({ configuration }: TestStack, kind: ProxyKind): Configuration {
  const router: RouterSettings = { ...configuration.router, kind, image: BED_IMAGES[kind] };
  return {
    ...configuration,
    router,
    components: [sampleComponent(WEB, '/'), sampleComponent(LEDGER, '/ledger', { handover: 'exclusive' })].map(
      (component) => ({
        ...component,
        ...(component.serves && {
          serves: { ...component.serves, health: { ...component.serves.health, path: component.serves.path } },
        }),
      }),
    ),
    deploy: {
      ...configuration.deploy,
      minUptime: seconds(1),
      probeInterval: milliseconds(100),
      bake: { duration: seconds(1), maxRestarts: 0, failureThreshold: 3 },
      drainTimeout: seconds(30),
    },
  };
}

function releaseOf(configuration: Configuration, parts: readonly ComponentName[], id: string): Release {
  const environment = new Map([['RELEASE', id]]);
  const components = configuration.components
    .filter(({ name }) => parts.includes(name))
    .map((settings) =>
      specOf({ ...settings, environment, command: ['node', '-e', APPLICATION] }, BED_IMAGES.node as ImageDigest),
    );
  return { id, commit: '0'.repeat(40), components, configurationHash: configuration.hash };
}
