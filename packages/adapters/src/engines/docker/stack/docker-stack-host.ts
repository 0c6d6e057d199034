import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import type { StackHostOptions } from '../containers/ensure-container.ts';
import { freeBytesAtTarget } from '../containers/free-space.ts';
import { ensureImage, localImageId } from '../containers/image-pull.ts';
import { stoppedContainers } from '../containers/stopped-containers.ts';
import { PREPARE_SCRIPT } from '../keeper/scripts/prepare-script.ts';
import {
  dockerRouterContainer,
  type PreparedConfiguration,
  type RouterContainer,
} from '../routing/router-container.ts';
import type { ComponentPlaces } from '../slots/component-places.ts';
import { engineIdentity } from './engine-identity.ts';
import { stackNames } from './stack-names.ts';
import { ensureNetwork, hasNetwork, hasVolume } from './stack-network.ts';
import { networkPlan, stackPlan, type StackPlan } from './stack-plan.ts';

interface Options extends StackHostOptions {
  readonly places: ComponentPlaces;
}

/** Sets a stack up on its Docker host beside the keeper, which the fence has set up: network, files, router. */
export function dockerStackHost(options: Options): StackHost {
  const { settings, connection, containers, secrets, progress, places } = options;
  const { stack, target } = settings;
  const names = stackNames(stack);
  const down = stoppedContainers(options);

  return {
    async provision(token, signal) {
      const image = await ensureImage(
        { connection, registryAuth: target.registryAuth, secrets },
        settings.router.image,
        signal,
      );
      // The network first: a range that changed must not be taken for a stack that never had places.
      await ensureNetwork(connection, networkPlan(settings), signal);
      const plan = stackPlan(settings, await places.settle(token, signal));
      const router = dockerRouterContainer(options, plan);
      const prepared = await prepareFiles(options, { token, plan, router }, signal);
      await router.ensure({ token, image, prepared }, signal);
    },
    start: (signal) => down.start(signal),
    stopped: (signal) => down.names(signal),
    identify: (signal) => engineIdentity(connection, signal),
    room: async (signal) => ({ kind: 'free', bytes: await freeBytesAtTarget(options, signal) }),
    async missing(signal) {
      const absent: string[] = [];
      const image = await localImageId(connection, settings.router.image, signal);
      if (image === undefined) absent.push(`image ${settings.router.image}`);
      if (!(await hasNetwork(connection, names.network, signal)))
        absent.push(`network ${names.network} (${target.subnet})`);
      if (!(await hasVolume(connection, names.volume, signal))) absent.push(`volume ${names.volume}`);
      if (!(await containers.inspect(names.keeper, signal))) absent.push(`container ${names.keeper}`);
      if (!(await containers.inspect(names.router, signal)))
        absent.push(`container ${names.router}, listening on ${settings.router.listen}`);
      progress.debug(absent.length === 0 ? `stack ${stack} is set up` : `stack ${stack} lacks ${absent.join(', ')}`);
      return absent;
    },
  };
}

interface Preparing {
  readonly token: FencingToken;
  readonly plan: StackPlan;
  readonly router: RouterContainer;
}

async function prepareFiles(
  { keeper }: Options,
  { token, plan, router }: Preparing,
  signal: AbortSignal,
): Promise<PreparedConfiguration> {
  const standing = await router.find(signal);
  const { answer, lines } = await keeper.run(
    {
      text: PREPARE_SCRIPT,
      doing: "preparing the stack's files",
      token,
      environment: { HD_CONFIG: plan.routerConfiguration, HD_ROUTER: standing ? 'present' : 'absent' },
      accept: ['done', 'unused', 'written', 'topologyChanged', 'refused'],
    },
    signal,
  );
  if (answer === 'topologyChanged') throw router.topologyChanged();
  if (answer === 'refused') throw new Failure('router/invalid', lines.join('\n').slice(0, 2_000));
  return answer === 'done' ? 'in-use' : answer;
}
