import { randomBytes } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';
import { putFiles } from '../containers/put-file.ts';
import { removeQuietly } from '../containers/remove-quietly.ts';
import type { Gate } from '../keeper/gate.ts';
import { LABELS, oneShotName, stackLabels } from '../layout/stack-names.ts';
import { CHECKED_FILE, type StackPlan } from '../layout/stack-plan.ts';

/** A proxy reads its configuration within a second; the rest is for an Engine that is busy. */
const CHECK_LIMIT_MS = 60_000;

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Gate;
}

interface Checking {
  readonly token: FencingToken;
  readonly image: string;
  readonly plan: StackPlan;
}

/**
 * Lets the proxy look at its configuration in a container of its own, before the router has it. Throws `router/invalid` with
 * what it said. The container has none of the stack's files, so that a run that was superseded does no harm.
 */
export async function checkConfiguration(
  { settings, connection, containers, gate }: Options,
  { token, image, plan }: Checking,
  signal: AbortSignal,
): Promise<void> {
  const { stack } = settings;
  const { generation } = token;
  const name = oneShotName(stack, { purpose: 'check-router', generation, random: randomBytes(4).toString('hex') });
  const Labels = { ...stackLabels(stack, 'one-shot'), [LABELS.generation]: String(generation) };
  const id = await containers.create(name, { ...plan.check, Image: image, Labels }, signal);
  try {
    // What they hold doesn't matter here, and it is secret.
    const others = plan.readAtStart.map((file) => ({ name: file, content: 'aGVsZCBpbiB0aGUgc3RhY2s' }));
    const files = [{ name: CHECKED_FILE, content: plan.routerConfiguration }, ...others];
    await putFiles(connection, { container: id, folder: '/', files }, signal);
    await containers.start(id, signal);
    if ((await containers.wait(id, CHECK_LIMIT_MS, signal)) === 0) return;
    const said = (await containers.logs(id, 20, signal)).trim();
    throw new Failure('router/invalid', said.slice(0, 2_000) || 'the proxy did not say why');
  } catch (thrown) {
    // A newer holder removes what it finds; the Engine then refuses whatever is asked of it.
    if (isRefusal(thrown)) await gate.pass(token, signal);
    throw thrown;
  } finally {
    await removeQuietly(containers, id);
  }
}
