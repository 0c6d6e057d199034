import type {
  BackupBuckets,
  BucketAnswer,
  BucketQuestion,
} from '@hardened-deploy/core/pre-flight/ports/backup-buckets';
import { type S3Connection, s3Connection } from '../../../s3/s3-connection.ts';
import { objectsBelow, putText, removeObject, uploadsBelow } from '../../../s3/s3-objects.ts';
import { S3Refusal } from '../../../s3/s3-refusal.ts';
import { bucketOf } from './bucket-of.ts';
import { rulesOf } from './bucket-rules.ts';

/** Somebody waits for the answer. */
const PATIENCE = { silenceMs: 5_000, pauseMs: 200 };

/** Asks a bucket from this machine what a backup will ask it from the target. Leaves no object behind. */
export function s3BackupBuckets(): BackupBuckets {
  return {
    ask: (question, signal) => asking(question, signal, answerOf),
    rules: (question, signal) => asking(question, signal, rulesOf),
  };
}

async function asking<Answer>(
  question: BucketQuestion,
  signal: AbortSignal,
  work: (s3: S3Connection, prefix: string) => Promise<Answer>,
): Promise<Answer> {
  signal.throwIfAborted();
  const { place, prefix } = bucketOf(question.stack, question.settings);
  const s3 = s3Connection(place, credentialsOf(question), PATIENCE);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  try {
    return await Promise.race([work(s3, prefix), aborted]);
  } finally {
    s3.close();
  }
}

function credentialsOf({ accessKey, secretKey, sessionToken }: BucketQuestion) {
  return {
    accessKey: accessKey.reveal().trim(),
    secretKey: secretKey.reveal().trim(),
    ...(sessionToken && { sessionToken: sessionToken.reveal().trim() }),
  };
}

/**
 * Everything that a backup needs: listing, uploads, writing and removing. The object is none of a backup. It always has the same name: where
 * it can't be removed, or whoever asks is ended, there is one of it and not one more each time.
 */
async function answerOf(s3: S3Connection, prefix: string): Promise<BucketAnswer> {
  const key = `${prefix}pre-flight`;
  try {
    await objectsBelow(s3, prefix).next();
    await uploadsBelow(s3, prefix);
    await putText(s3, { key, text: 'May be removed.\n' });
    await removeObject(s3, key);
    return { kind: 'usable' };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { kind: thrown instanceof S3Refusal ? 'refused' : 'unreached', why };
  }
}
