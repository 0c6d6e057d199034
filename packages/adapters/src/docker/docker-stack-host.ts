import { Failure } from '@hardened-deploy/core/domain/failure';
import type { StackHost } from '@hardened-deploy/core/ports/stack-host';
import { ensureImage, localImageId } from './image-pull.ts';
import { dockerRouterContainer } from './router-container.ts';
import { ensureContainer, type StackHostOptions } from './ensure-container.ts';
import { PREPARE_SCRIPT } from './scripts/prepare-script.ts';
import { ensureNetwork, ensureVolume, hasNetwork, hasVolume } from './stack-network.ts';
import { stackNames } from './stack-names.ts';
import { stackPlan } from './stack-plan.ts';

/** Sets a stack up on its Docker host: network, volume, keeper, router. */
export function dockerStackHost(options: StackHostOptions): StackHost {
  const { configuration, connection, containers, keeper, secrets, progress } = options;
  const { stack, target } = configuration;
  const names = stackNames(stack);
  const plan = stackPlan(configuration);
  const router = dockerRouterContainer(options, plan);

  async function ensureKeeper(image: string, signal: AbortSignal): Promise<void> {
    await ensureContainer(containers, { name: names.keeper, stack, options: { ...plan.keeper, Image: image } }, signal);
    await containers.start(names.keeper, signal);
  }

  /** Answers whether the router's configuration is a new one. */
  async function prepareFiles(signal: AbortSignal): Promise<boolean> {
    const standing = await router.find(signal);
    const { answer, lines } = await keeper.run(
      {
        text: PREPARE_SCRIPT,
        doing: "preparing the stack's files",
        environment: { HD_CONFIG: plan.routerConfiguration, HD_ROUTER: standing ? 'present' : 'absent' },
        accept: ['done', 'written', 'topologyChanged', 'refused'],
      },
      signal,
    );
    if (answer === 'topologyChanged') throw router.topologyChanged();
    if (answer === 'refused') throw new Failure('router/invalid', lines.join('\n').slice(0, 2_000));
    return answer === 'written';
  }

  return {
    async provision(signal) {
      const image = await ensureImage(
        { connection, registryAuth: target.registryAuth, secrets },
        configuration.router.image,
        signal,
      );
      await ensureNetwork(connection, { plan, name: names.network }, signal);
      await ensureVolume(connection, plan.volume, signal);
      await ensureKeeper(image, signal);
      const changed = await prepareFiles(signal);
      await router.ensure({ image, changed }, signal);
    },
    async missing(signal) {
      const absent: string[] = [];
      const image = await localImageId(connection, configuration.router.image, signal);
      if (image === undefined) absent.push(`image ${configuration.router.image}`);
      if (!(await hasNetwork(connection, names.network, signal)))
        absent.push(`network ${names.network} (${target.subnet})`);
      if (!(await hasVolume(connection, names.volume, signal))) absent.push(`volume ${names.volume}`);
      if (!(await containers.inspect(names.keeper, signal))) absent.push(`container ${names.keeper}`);
      if (!(await router.find(signal)))
        absent.push(`container ${names.router}, listening on ${configuration.router.listen}`);
      progress.debug(absent.length === 0 ? `stack ${stack} is set up` : `stack ${stack} lacks ${absent.join(', ')}`);
      return absent;
    },
  };
}
