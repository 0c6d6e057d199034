import type { BackupFile } from '@hardened-deploy/core/backup/backup';
import type { Growth } from '@hardened-deploy/core/backup/growth';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { BackupBucket } from '../../../target-program/s3/s3-task.ts';
import type { Streamed, StreamOrder } from '../backup-store.ts';
import type { NodeRunner } from '../node-runner.ts';
import { EXIT, explainExit } from '../scripts/exit-codes.ts';
import { SPOOL, type VaultPlace } from '../vault-place.ts';

interface StreamParts {
  readonly program: NodeRunner;
  readonly bucket: BackupBucket;
  readonly keys: Secret;
  /** Where the pipes are. */
  readonly spool: VaultPlace;
  readonly growing: (growth: Growth) => void;
}

/** The dump may have died, or the server that proves it: they say more about it than the one that stores. */
const OF_OTHERS: readonly number[] = [EXIT.cut, EXIT.unproven];

/** Stores a dump in a bucket while another container makes it, and encrypts it on the way. Throws only what running the program throws. */
export async function streamTo(
  { program, bucket, keys, spool, growing }: StreamParts,
  token: FencingToken,
  { id, name, mark, expected, to }: StreamOrder,
  signal: AbortSignal,
): Promise<Streamed & { readonly warnings: readonly string[] }> {
  const input = to.key ? new Secret(`${keys.reveal()}\n${to.key.reveal().trim()}`) : keys;
  const { recipients } = to;
  const task = {
    kind: 's3-stream',
    ...bucket,
    keyBytes: Buffer.byteLength(input.reveal()),
    id,
    generation: token.generation,
    from: SPOOL,
    name,
    mark,
    expected,
    isPlain: recipients.length === 0 && !to.key,
    recipients,
  } as const;
  const run = { task, mounts: spool.mountedAt(SPOOL), input, reach: 'outside', grows: growing } as const;
  const answer = await program.run(token, run, signal);
  if (answer.kind === 'failed') {
    const { exitCode } = answer;
    const kind = OF_OTHERS.includes(exitCode) ? 'other' : 'own-fault';
    return { kind, words: explainExit(answer), exitCode, warnings: [] };
  }
  const said = answer.body.toString('utf8');
  const warnings = [...said.matchAll(/^warning (.*)$/gm)].map(([, words = '']) => words);
  const [archive] = filesIn('file', said);
  return { kind: 'streamed', plain: filesIn('plain', said), archive, warnings };
}

function filesIn(what: 'plain' | 'file', said: string): readonly BackupFile[] {
  return [...said.matchAll(new RegExp(`^${what} (\\S+) (\\d+) ([0-9a-f]{64})$`, 'gm'))].map(
    ([, name = '', bytes, sha256 = '']) => ({ name, bytes: Number(bytes), sha256 }),
  );
}
