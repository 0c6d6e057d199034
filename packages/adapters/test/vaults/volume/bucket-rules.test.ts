import type { S3Connection, S3Request } from '@hardened-deploy/adapters/s3/s3-connection';
import { S3Refusal } from '@hardened-deploy/adapters/s3/s3-refusal';
import { rulesOf } from '@hardened-deploy/adapters/vaults/volume/bucket/bucket-rules';
import { expect, test } from 'vitest';

const PREFIX = 'nightly/shop-production/';

/** A bucket that answers these texts, or refuses with these codes. */
function bucket(answers: Readonly<Record<string, string>>) {
  const ask = async ({ query = {} }: S3Request) => {
    const said = answers[Object.keys(query)[0] ?? ''] ?? 'AccessDenied';
    if (!said.startsWith('<')) throw new S3Refusal(said, 403, said);
    return { status: 200, headers: {}, body: said };
  };
  return rulesOf({ ask } as unknown as S3Connection, PREFIX);
}
const lifecycle = async (...rules: readonly string[]) => {
  const body = `<LifecycleConfiguration>${rules.map((rule) => `<Rule>${rule}</Rule>`).join('')}</LifecycleConfiguration>`;
  return (await bucket({ lifecycle: body })).lifecycle;
};
const ON = '<Status>Enabled</Status>';

test('what may not be read is untold, and what is not set is none', async () => {
  expect(await bucket({})).toEqual({ versions: 'untold', lock: 'untold', lifecycle: 'untold' });
  expect(
    await bucket({
      versioning: '<VersioningConfiguration/>',
      'object-lock': 'ObjectLockConfigurationNotFoundError',
      lifecycle: 'NoSuchLifecycleConfiguration',
    }),
  ).toEqual({
    versions: 'not-kept',
    lock: 'none',
    lifecycle: { expires: null, thaws: null, removesOldVersions: false, abortsUploads: false },
  });
});

test('versions and a lock are read', async () => {
  const lock = (time: string) =>
    `<ObjectLockConfiguration><Rule><DefaultRetention><Mode>GOVERNANCE</Mode>${time}</DefaultRetention></Rule></ObjectLockConfiguration>`;
  expect(await bucket({ versioning: `<V>${ON}</V>`, 'object-lock': lock('<Days>30</Days>') })).toMatchObject({
    versions: 'kept',
    lock: { mode: 'GOVERNANCE', days: 30 },
  });
  expect(await bucket({ 'object-lock': lock('<Years>1</Years>') })).toMatchObject({ lock: { days: 365 } });
});

test('only rules that are in force, and that meet the backups, count', async () => {
  const expiring = '<Expiration><Days>90</Days></Expiration>';
  expect(await lifecycle(`${ON}<Filter/>${expiring}`)).toMatchObject({ expires: 90 });
  expect(await lifecycle(`${ON}<Filter><Prefix>nightly/</Prefix></Filter>${expiring}`)).toMatchObject({ expires: 90 });
  expect(await lifecycle(`${ON}<Filter><Prefix>logs/</Prefix></Filter>${expiring}`)).toMatchObject({ expires: null });
  expect(await lifecycle(`<Status>Disabled</Status>${expiring}`)).toMatchObject({ expires: null });
  expect(await lifecycle(`${ON}<Filter><Tag><Key>a</Key></Tag></Filter>${expiring}`)).toMatchObject({ expires: null });
  // This removes what is left of removed ones.
  const markers = '<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>';
  expect(await lifecycle(`${ON}${markers}`)).toMatchObject({ expires: null });
});

test('rules for old versions, uploads that were cut off and colder classes are told apart', async () => {
  expect(
    await lifecycle(
      `${ON}<NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays></NoncurrentVersionExpiration>`,
      `${ON}<AbortIncompleteMultipartUpload><DaysAfterInitiation>2</DaysAfterInitiation></AbortIncompleteMultipartUpload>`,
      `${ON}<Transition><Days>3</Days><StorageClass>STANDARD_IA</StorageClass></Transition>`,
    ),
  ).toEqual({ expires: null, thaws: null, removesOldVersions: true, abortsUploads: true });
  const cold = (name: string) => `${ON}<Transition><Days>30</Days><StorageClass>${name}</StorageClass></Transition>`;
  expect(await lifecycle(cold('DEEP_ARCHIVE'))).toMatchObject({ thaws: 30 });
  expect(await lifecycle(cold('GLACIER_IR'))).toMatchObject({ thaws: null });
});
