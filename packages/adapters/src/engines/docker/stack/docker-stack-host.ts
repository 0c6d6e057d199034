import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Obstacle, StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import { settled } from '@hardened-deploy/core/target/stack-settings';
import { freeBytesAtTarget } from '../containers/free-space.ts';
import { ensureImage, localImageId } from '../containers/image-pull.ts';
import { hasNetwork, hasVolume, removeNetwork } from '../containers/stack-network.ts';
import { PREPARE_SCRIPT } from '../keeper/scripts/prepare-script.ts';
import { LABELS, stackNames } from '../layout/stack-names.ts';
import { describeChange } from '../layout/router-settings.ts';
import { stackAddresses } from '../layout/stack-addresses.ts';
import { stackPlan, type StackPlan } from '../layout/stack-plan.ts';
import type { StackRange } from '../range/stack-range.ts';
import { checkConfiguration } from '../routing/check-configuration.ts';
import type { Gate } from '../keeper/gate.ts';
import type { CertificateParts } from '../routing/certificate-parts.ts';
import { putAccount } from '../routing/router-account.ts';
import { routerCertificate } from '../routing/router-certificate.ts';
import { readRoutes } from '../routing/read-routes.ts';
import { replaceRouter } from '../routing/replace-router.ts';
import {
  dockerRouterContainer,
  type PreparedConfiguration,
  type RouterContainer,
} from '../routing/router-container.ts';
import type { ComponentPlaces } from '../slots/component-places.ts';
import { ipv6Door } from './ipv6-door.ts';
import { engineIdentity } from './engine-identity.ts';
import { setUpObstacles } from './set-up-obstacles.ts';
import { stoppedContainers, type StoppedServices } from './stopped-containers.ts';

interface Options extends CertificateParts {
  readonly gate: Gate;
  readonly range: StackRange;
  readonly places: ComponentPlaces;
  readonly stoppedServices?: StoppedServices;
  /** Of more than one Engine. */
  readonly identify?: StackHost['identify'];
  /** What else stands in the way of a stack whose slots aren't containers. */
  readonly furtherObstacles?: (signal: AbortSignal) => Promise<readonly Obstacle[]>;
}

/** Sets a stack up on its Docker host beside the keeper, which the fence has set up: network, files, router. */
export function dockerStackHost(options: Options): StackHost {
  const { settings, proxy, connection, containers, secrets, progress, range, places } = options;
  const { stack, target } = settings;
  const names = stackNames(stack);
  const down = stoppedContainers(options);
  const certificate = routerCertificate(options);

  return {
    async provision(token, signal) {
      const image = await ensureImage({ connection, registryAuth: target.registryAuth, secrets }, proxy.image, signal);
      // The network first: a range that changed must not be taken for a stack that never had places.
      const subnet = await settleNetwork(options, token, signal);
      const plan = stackPlan(settled(settings, subnet), await places.settle(token, signal), proxy);
      const router = dockerRouterContainer(options, plan);
      await putAccount(options, token, signal);
      const put = await certificate.put(token, signal);
      const prepared = await prepareFiles(options, { token, image, plan, router }, signal);
      await router.ensure({ token, image, prepared }, signal);
      await certificate.see(put, token, signal);
    },
    async routerChange(signal) {
      const standing = await containers.inspect(names.router, signal);
      if (!standing) return undefined;
      const subnet = await range.foresee(signal);
      const plan = stackPlan(settled(settings, subnet), await places.foreseen(signal), proxy);
      const made = standing.Config.Labels;
      if (made[LABELS.topology] !== plan.topology)
        return describeChange(made[LABELS.routerSettings], plan.routerSettings);
      const image = await localImageId(connection, proxy.image, signal);
      return image === standing.Image ? undefined : `\`router.image\` is now another image, ${proxy.image}`;
    },
    certificateChange: (signal) => certificate.change(signal),
    async replaceRouter(token, unfit, signal) {
      const subnet = await range.settle(token, signal);
      const image = await ensureImage({ connection, registryAuth: target.registryAuth, secrets }, proxy.image, signal);
      const plan = stackPlan(settled(settings, subnet), await places.settle(token, signal), proxy);
      const router = dockerRouterContainer(options, plan);
      await putAccount(options, token, signal);
      return replaceRouter(options, { token, image, plan, router, unfit, certificate }, signal);
    },
    start: (signal) => down.start(signal),
    stopped: (signal) => down.names(signal),
    async ipv6(signal) {
      const subnet = await range.foresee(signal);
      const plan = stackPlan(settled(settings, subnet), await places.foreseen(signal), proxy);
      const { gateway } = stackAddresses({ stack, target: { ...target, subnet }, components: [] });
      const standing = await containers.inspect(names.router, signal);
      const router = standing?.Config.Labels[LABELS.topology] === plan.topology ? standing : undefined;
      return ipv6Door(options, { router, gateway }, signal);
    },
    async obstacles(signal) {
      const further = (await options.furtherObstacles?.(signal)) ?? [];
      return [...further, ...(await setUpObstacles(options, signal))];
    },
    identify: options.identify ?? ((signal) => engineIdentity(connection, signal)),
    room: async (signal) => ({
      kind: 'free',
      bytes: await freeBytesAtTarget(options, signal),
      shownBy: '`docker system df`',
    }),
    async missing(signal) {
      const absent: string[] = [];
      const keeper = await containers.inspect(names.keeper, signal);
      // A keeper that is there has its image, which need not be that of the configuration.
      for (const image of [proxy.image, ...(keeper ? [] : [target.keeperImage])])
        if ((await localImageId(connection, image, signal)) === undefined) absent.push(`image ${image}`);
      if (!(await hasNetwork(connection, names.network, signal)))
        absent.push(`network ${names.network} (${await range.foresee(signal)})`);
      if (!(await hasVolume(connection, names.volume, signal))) absent.push(`volume ${names.volume}`);
      if (!keeper) absent.push(`container ${names.keeper}`);
      if (!(await containers.inspect(names.router, signal)))
        absent.push(`container ${names.router}, listening on ${settings.router.listen}`);
      progress.debug(absent.length === 0 ? `stack ${stack} is set up` : `stack ${stack} lacks ${absent.join(', ')}`);
      return absent;
    },
  };
}

interface Preparing {
  readonly token: FencingToken;
  /** The proxy's, by its id. */
  readonly image: string;
  readonly plan: StackPlan;
  readonly router: RouterContainer;
}

/** Makes sure of the stack's network and answers its range. One of another range is made anew, but only while nothing serves. */
async function settleNetwork(options: Options, token: FencingToken, signal: AbortSignal): Promise<string> {
  const { settings, connection, containers, keeper, gate, range } = options;
  try {
    return await range.settle(token, signal);
  } catch (thrown) {
    if (!isFailure(thrown, 'router/topology-changed')) throw thrown;
    if ((await readRoutes(keeper, signal)).routes.size > 0) throw thrown;
    const attached = await containers.list({ [LABELS.stack]: settings.stack }, signal);
    await gate.pass(token, signal);
    // What a run that died has left in the slots serves nobody, and its addresses are of the former range.
    for (const { Id, Labels } of attached) {
      if (ON_NETWORK.includes(Labels[LABELS.role] ?? '')) await containers.remove(Id, signal);
    }
    await removeNetwork(connection, stackNames(settings.stack).network, signal);
    return await range.settle(token, signal);
  }
}

/** The roles of the containers that join the stack's network. */
const ON_NETWORK: readonly string[] = ['router', 'slot'];

/** Puts the router's configuration in place, if it is to be: once the proxy has accepted it. */
async function prepareFiles(
  options: Options,
  { token, image, plan, router }: Preparing,
  signal: AbortSignal,
): Promise<PreparedConfiguration> {
  const standing = await router.find(signal);
  const prepare = async (checked: 'yes' | 'no'): Promise<PreparedConfiguration | 'unchecked'> => {
    const { answer } = await options.keeper.run(
      {
        text: PREPARE_SCRIPT,
        doing: "preparing the stack's files",
        token,
        environment: {
          HD_CONFIG: plan.routerConfiguration,
          HD_FILE: options.proxy.configurationFile,
          HD_ROUTER: standing ? 'present' : 'absent',
          HD_CHECKED: checked,
        },
        accept: ['done', 'unused', 'written', 'unchecked', 'topologyChanged'],
      },
      signal,
    );
    if (answer === 'topologyChanged') throw router.topologyChanged(standing);
    return answer === 'done' ? 'in-use' : answer;
  };
  const found = await prepare('no');
  if (found !== 'unchecked') return found;
  await checkConfiguration(options, { token, image, plan }, signal);
  const prepared = await prepare('yes');
  if (prepared !== 'unchecked') return prepared;
  throw new Failure('defect/unexpected', "the router's configuration was checked, and is still said not to be");
}
