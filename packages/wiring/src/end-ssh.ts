import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { endConnections } from '@hardened-deploy/adapters/reach/ssh/end-connections';
import { Failure } from '@hardened-deploy/core/base/failure';

/** Ends the ssh connection that this step's main began, with its folder. Answers a line for the log. */
export async function endSsh({
  saved,
  run,
}: {
  readonly saved: ReadonlyMap<string, string>;
  readonly run: RunFacts;
}): Promise<string> {
  const folder = saved.get('ssh');
  if (folder === undefined) return 'This step has opened no ssh connection.';
  try {
    await endConnections(folder, run.temp);
    return 'The ssh connection is closed.';
  } catch (thrown) {
    throw new Failure('runner/unwritable', `${folder}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, {
      cause: thrown,
    });
  }
}
