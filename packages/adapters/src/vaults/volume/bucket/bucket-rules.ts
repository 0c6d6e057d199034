import type { BucketLifecycle, BucketRules } from '@hardened-deploy/core/pre-flight/bucket-rules';
import type { S3Connection } from '../../../s3/s3-connection.ts';
import { S3Refusal, tagIn } from '../../../s3/s3-refusal.ts';

/** What a bucket does by itself to the objects below a prefix. What can't be read is `untold`: many servers know no such rules. */
export async function rulesOf(s3: S3Connection, prefix: string): Promise<BucketRules> {
  const [versioning, lock, lifecycle] = await Promise.all(
    ['versioning', 'object-lock', 'lifecycle'].map((what) => told(s3, what)),
  );
  return {
    versions: versioning === undefined ? 'untold' : tagIn(versioning, 'Status') === 'Enabled' ? 'kept' : 'not-kept',
    lock: lock === undefined ? 'untold' : lockIn(lock),
    lifecycle: lifecycle === undefined ? 'untold' : lifecycleIn(lifecycle, prefix),
  };
}

/** These say that there is no such rule. */
const NONE: readonly string[] = ['ObjectLockConfigurationNotFoundError', 'NoSuchLifecycleConfiguration'];

/** The bucket's own words, empty where it has no such rule. Undefined: it doesn't say. */
async function told(s3: S3Connection, what: string): Promise<string | undefined> {
  try {
    return (await s3.ask({ method: 'GET', key: '', query: { [what]: '' } })).body;
  } catch (thrown) {
    return thrown instanceof S3Refusal && NONE.includes(thrown.code) ? '' : undefined;
  }
}

function lockIn(xml: string): BucketRules['lock'] {
  const mode = tagIn(xml, 'Mode');
  const [days, years] = [tagIn(xml, 'Days'), tagIn(xml, 'Years')].map((text) => Number(text ?? 0));
  return mode === undefined ? 'none' : { mode, days: (days ?? 0) + 365 * (years ?? 0) };
}

/** Only rules that are in force, and whose filter by a prefix meets the backups. One by tags meets none: they have no tags. */
function lifecycleIn(xml: string, prefix: string): BucketLifecycle {
  const rules = [...xml.matchAll(/<Rule>(.*?)<\/Rule>/gs)]
    .map(([, rule = '']) => rule)
    .filter((rule) => tagIn(rule, 'Status') === 'Enabled' && !rule.includes('<Tag>'))
    .filter((rule) => {
      const of = tagIn(rule, 'Prefix') ?? '';
      return prefix.startsWith(of) || of.startsWith(prefix);
    });
  const parts = (name: string) =>
    rules.flatMap((rule) =>
      [...rule.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, inner = '']) => inner),
    );
  const daysIn = (texts: readonly string[]): number | null => {
    const days = texts
      .map((text) => Number(tagIn(text, 'Days') ?? (text.includes('<Date>') ? 0 : Number.NaN)))
      .filter((day) => !Number.isNaN(day));
    return days.length === 0 ? null : Math.min(...days);
  };
  return {
    expires: daysIn(parts('Expiration')),
    thaws: daysIn(
      parts('Transition').filter(
        (text) =>
          /GLACIER|DEEP_ARCHIVE/.test(tagIn(text, 'StorageClass') ?? '') &&
          tagIn(text, 'StorageClass') !== 'GLACIER_IR',
      ),
    ),
    removesOldVersions: parts('NoncurrentVersionExpiration').length > 0,
    abortsUploads: parts('AbortIncompleteMultipartUpload').length > 0,
  };
}
