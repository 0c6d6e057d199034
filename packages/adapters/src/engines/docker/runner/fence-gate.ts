import { Failure } from '@hardened-deploy/core/base/failure';
import { mayChange } from '@hardened-deploy/core/target/fence';
import { supersededFailure } from '@hardened-deploy/core/target/fence-words';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Gate } from '../keeper/gate.ts';

/** The gate of what runs elsewhere than at the target: the fence is there all the same, so it is read there. */
export function fenceGate(fence: Pick<Fence, 'read'>): Pick<Gate, 'pass'> {
  return {
    async pass(token, signal) {
      const standing = await fence.read(signal);
      if (mayChange(standing, token)) return;
      const { generation } = token;
      if (standing && standing.token.generation >= generation) throw supersededFailure({ token }, standing);
      const detail = `comparing the fence: generation ${generation} was never raised here`;
      throw new Failure('fence/not-raised', detail, { facts: { generation } });
    },
  };
}
