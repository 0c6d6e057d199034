import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';
import { seconds } from '@hardened-deploy/core/base/duration';
import { joinUrl } from '@hardened-deploy/core/base/address/http-url';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { servingComponents } from '@hardened-deploy/core/release/component';
import type { AnsweredBy } from '@hardened-deploy/core/target/ports/traffic-router';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import type { WayToRouter } from './router-ways.ts';

const PATIENCE = seconds(5);

interface Options {
  readonly settings: Pick<DockerStackSettings, 'router' | 'components'>;
  readonly prober: Prober;
  readonly progress: Progress;
  answeredBy(answer: ProbeAnswer): AnsweredBy;
}

/**
 * What is dialled for the public proof. An address that somebody wrote down is asked as it is: it proves what users get. One
 * that was only derived from docker-host may lead nowhere from here; then the router's public listener is dialled itself.
 */
export async function publicDoor(
  { settings, prober, progress, answeredBy }: Options,
  way: WayToRouter,
  signal: AbortSignal,
): Promise<DialAddress | undefined> {
  const { publicUrl, publicUrlFrom, publicConnect } = settings.router;
  if (publicConnect !== null) return { kind: 'tcp', address: publicConnect };
  const [first] = servingComponents(settings.components);
  if (publicUrlFrom === 'file' || !first) return undefined;
  const url = joinUrl(publicUrl, first.serves.path);
  const answer = await prober.probe({ method: 'GET', url, headers: new Map(), timeout: PATIENCE }, signal);
  const { by } = answeredBy(answer);
  if (answer.kind === 'answered' && by !== 'somebody-else') return undefined;
  progress.warn(
    `${publicUrl} does not lead to the router from here, so its listener is asked itself. Whether users reach it is not proven. Write the address that they use: \`public-url\` in the environment's \`router\`.`,
  );
  return (await way.to('public', signal)).connect;
}
