import { milliseconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import type { StartOptions } from './start-service.ts';
import { takeAway } from './take-away.ts';

/** One that somebody else is removing stays listed for a moment. */
const LOOKS = 50;
const LOOK_EVERY = milliseconds(200);

/**
 * Takes away every service of a component, until none is listed. A start of one of them that is still under way is refused by the
 * version that it names, or finds no such service.
 */
export async function clearComponent(
  options: StartOptions,
  { token, component }: { readonly token: FencingToken; readonly component: ComponentName },
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  const { gate, slots, clock } = options;
  const everywhere = SLOTS.map((slot) => ({ component, slot }));
  const open: OpenWhenStopped[] = [];
  for (let look = 1; look <= LOOKS; look += 1) {
    await gate.pass(token, signal);
    const found = await slots.find(everywhere, signal);
    if (found.length === 0) return open;
    if (look > 1) await clock.sleep(LOOK_EVERY, signal);
    open.push(...(await takeAway(options, { token, found }, signal)));
  }
  throw stillThere(component);
}

function stillThere(component: ComponentName): Failure {
  const detail = `services of ${component} are still there after ${LOOKS} attempts to remove them; nothing was started in their place`;
  return new Failure('target/refused', detail, { facts: { component } });
}
