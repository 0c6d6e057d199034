import type { Keeper } from '@hardened-deploy/adapters/engines/docker/keeper/keeper';
import { COMPARE_SCRIPT } from '@hardened-deploy/adapters/engines/docker/keeper/scripts/fence-scripts';
import {
  NOTE_IMAGES_SCRIPT,
  READ_IMAGE_RECORD_SCRIPT,
} from '@hardened-deploy/adapters/engines/docker/keeper/scripts/image-record-scripts';
import {
  PUBLISH_SCRIPT,
  READ_ROUTES_SCRIPT,
  STAGE_SCRIPT,
} from '@hardened-deploy/adapters/engines/docker/keeper/scripts/routes-scripts';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { type FencingToken, sameToken } from '@hardened-deploy/core/lease/fencing-token';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { Route, Routes } from '@hardened-deploy/core/target/routes';
import {
  type MemoryWorld,
  passFence,
  requireKeeper,
  routesInForce,
} from '@hardened-deploy/testkit/target/in-memory/world';
import { type EngineLine, sent } from './engine-line.ts';

interface Parts {
  readonly world: MemoryWorld;
  readonly line: EngineLine;
  readonly clock: Clock;
}

type Done = { readonly answer: 'done' | 'stale'; readonly lines: readonly string[] };

/** Does what the scripts of the slots and of the router do, each in one step. */
export function simulatedKeeper({ world, line, clock }: Parts): Keeper {
  let passed: { readonly token: FencingToken; readonly at: number } | undefined;
  return {
    close: async () => undefined,
    remember: () => undefined,
    lastPass: (token) => (passed && sameToken(passed.token, token) ? clock.monotonic() - passed.at : undefined),
    async run({ text, token, accept, environment }, signal) {
      const at = clock.monotonic();
      const { answer, lines } = await sent(
        line,
        async () => {
          requireKeeper(world);
          if (token) passFence(world, token);
          return carryOut(world, text, environment);
        },
        signal,
      );
      if (token) passed = answer === 'done' ? { token, at } : undefined;
      const accepted = accept.find((each) => each === answer);
      if (accepted === undefined) throw new Error(`${answer} is no answer to this script`);
      return { answer: accepted, lines };
    },
  };
}

function carryOut(world: MemoryWorld, text: string, environment: Readonly<Record<string, string>>): Done {
  switch (text) {
    case COMPARE_SCRIPT:
    case READ_ROUTES_SCRIPT:
      return { answer: 'done', lines: routeLines(world) };
    case PUBLISH_SCRIPT:
    case STAGE_SCRIPT: {
      const { HD_VERSION: version = '', HD_ROUTES: wanted = '' } = environment;
      const standing = routesInForce(world).version;
      if (standing !== null && !isGreater(version, standing)) return { answer: 'stale', lines: [standing] };
      const routes = text === PUBLISH_SCRIPT ? routesFrom(wanted) : routesInForce(world).routes;
      world.published.push({ version, routes });
      return { answer: 'done', lines: routeLines(world) };
    }
    case READ_IMAGE_RECORD_SCRIPT:
    case NOTE_IMAGES_SCRIPT:
      return { answer: 'done', lines: [] };
    default:
      throw new Error('a script that nobody knows here');
  }
}

function isGreater(version: string, standing: string): boolean {
  const [generation = 0, sequence = 0] = version.split('.').map(Number);
  const [before = 0, last = 0] = standing.split('.').map(Number);
  return generation > before || (generation === before && sequence > last);
}

function routesFrom(text: string): Routes {
  const files = text.split(' ').filter((each) => each !== '');
  return new Map(
    files.map((file): readonly [ComponentName, Route] => {
      const [name = '', spec = ''] = file.split('=');
      const [component = '', slot = ''] = name.split('.');
      return [component as ComponentName, { slot: slot as Route['slot'], spec: (spec || null) as SpecHash | null }];
    }),
  );
}

function routeLines(world: MemoryWorld): readonly string[] {
  const { version, routes } = routesInForce(world);
  return [
    ...(version === null ? [] : [`version ${version}`]),
    ...[...routes].map(([component, { slot, spec }]) => `live ${component}.${slot} ${spec ?? ''}`.trimEnd()),
  ];
}
