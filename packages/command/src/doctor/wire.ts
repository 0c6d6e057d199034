import { ociRegistry } from '@hardened-deploy/adapters/http/oci-registry';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { systemResolver } from '@hardened-deploy/adapters/system/system-resolver';
import { tlsServedCertificates } from '@hardened-deploy/adapters/system/tls-served-certificates';
import type { ServerPorts } from '@hardened-deploy/core/pre-flight/usecases/look-at-server';
import { s3BackupBuckets } from '@hardened-deploy/adapters/vaults/volume/bucket/backup-buckets';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { Around } from '../command.ts';
import type { ChosenEnvironment } from '../target/environment-options.ts';
import { terminalProgress } from '../target/terminal-progress.ts';

/** The server and the names of one environment. Disposing it ends what is held open. */
export async function serverPorts(
  { configuration, secrets, sshAgent }: ChosenEnvironment,
  { terminal }: Around,
): Promise<ServerPorts & AsyncDisposable> {
  const progress = terminalProgress(terminal);
  const target = await connectTarget({ configuration, secrets, progress, sshAgent, job: null });
  return {
    target,
    survey: target.survey,
    database: target.database,
    buckets: s3BackupBuckets(),
    names: systemResolver(),
    certificates: tlsServedCertificates(),
    register: null,
    registry: ociRegistry({ credentials: new Map() }),
    prober: target.prober,
    clock: systemClock(),
    progress,
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}
