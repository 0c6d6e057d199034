import { isFailure } from '../../base/failure.ts';
import type { StackHost } from '../../target/ports/stack-host.ts';

/**
 * What a deployment does with a certificate of one's own before it asks anybody through the router, in words. Undefined: nothing. One
 * that can't be used has a finding of its own.
 */
export async function certificateToCome(
  stack: Pick<StackHost, 'certificateChange'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await stack.certificateChange(signal);
  } catch (thrown) {
    if (!isFailure(thrown, 'router/certificate-unfit')) throw thrown;
    return undefined;
  }
}
