import { asFailure } from '@hardened-deploy/core/base/failure';
import { endsTheRun } from '@hardened-deploy/core/base/ends-the-run';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LooksUnfit, RouterReplaced } from '@hardened-deploy/core/target/ports/stack-host';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import { withBoundedLogs } from '../containers/bounded-logs.ts';
import type { Containers } from '../containers/containers.ts';
import type { Gate } from '../keeper/gate.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { REPLACE_CONFIGURATION_SCRIPT, RESTORE_CONFIGURATION_SCRIPT } from '../keeper/scripts/replace-scripts.ts';
import { formerRouter, LABELS, nextRouter, stackNames } from '../layout/stack-names.ts';
import type { StackPlan } from '../layout/stack-plan.ts';
import { checkConfiguration } from './check-configuration.ts';
import type { RouterCertificate } from './router-certificate.ts';
import { ROUTER_GRACE_MS, type RouterContainer } from './router-container.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack' | 'target'>;
  readonly proxy: Proxy;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly keeper: Keeper;
  readonly gate: Gate;
  readonly clock: Clock;
}

interface Replacing {
  readonly token: FencingToken;
  /** The proxy's, by its id. */
  readonly image: string;
  readonly plan: StackPlan;
  readonly router: RouterContainer;
  readonly unfit: LooksUnfit;
  readonly certificate: RouterCertificate;
}

interface Begun extends Replacing {
  /** The topology that the former router was made for. */
  readonly made: string;
}

/**
 * Puts a new router in the place of the one that runs. All that can be done before is done before: the configuration is checked, the
 * container is created. Both have the same addresses, so the former one must have stopped when the new one starts. It is kept until
 * the new one is proven. If this run dies in between, the next one that sets the stack up finds the new one under the router's
 * name, stops the former one and goes on.
 */
export async function replaceRouter(options: Options, asked: Replacing, signal: AbortSignal): Promise<RouterReplaced> {
  const { settings, connection, containers, gate, clock } = options;
  const { token, image, plan, router, unfit, certificate } = asked;
  const { router: name } = stackNames(settings.stack);
  const [next, former] = [nextRouter(name), formerRouter(name)];
  const put = await certificate.put(token, signal);
  if (put.kind === 'refused') throw put.why;
  await checkConfiguration(options, { token, image, plan }, signal);
  await router.endReplacement(token, signal);
  const made = (await router.find(signal))?.Config.Labels[LABELS.topology] ?? 'unknown';
  const created = await withBoundedLogs(connection, { ...plan.router, Image: image }, signal);
  await gate.pass(token, signal);
  await containers.create(next, created, signal);
  await runScript(options, { ...asked, made }, REPLACE_CONFIGURATION_SCRIPT, signal);
  const began = clock.monotonic();
  // The Engine refuses to rename a container that runs on an overlay network.
  if (settings.target.slotsAre === 'services') await containers.stop(name, { graceMs: ROUTER_GRACE_MS }, signal);
  await containers.rename(name, former, signal);
  await containers.rename(next, name, signal);
  await containers.stop(former, { graceMs: ROUTER_GRACE_MS }, signal);
  let gapMs: number | undefined;
  const why = await orWhy(signal, async () => {
    await router.bringUp(signal);
    gapMs = Math.round(clock.monotonic() - began);
    return unfit(signal);
  });
  if (why === undefined) {
    await gate.pass(token, signal);
    await containers.remove(former, signal);
    return { kind: 'replaced', gapMs: gapMs ?? 0 };
  }
  await putBack(options, { ...asked, made }, signal);
  return { kind: 'put-back', why, gapMs: Math.round(clock.monotonic() - began) };
}

async function putBack(options: Options, asked: Begun, signal: AbortSignal): Promise<void> {
  const { settings, containers, gate } = options;
  const { router: name } = stackNames(settings.stack);
  await gate.pass(asked.token, signal);
  await containers.remove(name, signal);
  await runScript(options, asked, RESTORE_CONFIGURATION_SCRIPT, signal);
  await containers.rename(formerRouter(name), name, signal);
  await asked.router.bringUp(signal);
}

async function orWhy(signal: AbortSignal, work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (endsTheRun(thrown, signal)) throw thrown;
    const { title, message } = asFailure(thrown);
    return `${title}: ${message}`;
  }
}

async function runScript(
  { keeper, proxy }: Options,
  { token, plan, made }: Begun,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  await keeper.run(
    {
      text,
      doing: "writing the router's configuration",
      token,
      environment: { HD_CONFIG: plan.routerConfiguration, HD_FILE: proxy.configurationFile, HD_MADE: made },
      accept: ['done'],
    },
    signal,
  );
}
