import { createHmac, randomBytes } from 'node:crypto';
import type { SecretMark } from '@hardened-deploy/core/release/secret-marks';
import type { SecretMarks, SecretToMark } from '@hardened-deploy/core/target/ports/secret-marks';
import { createObject, readObject, type KubeObject } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import type { RecordStore } from './record-store.ts';
import { fieldManager, metadataBy, recordName } from './stack-objects.ts';

interface SecretObject extends KubeObject {
  /** In Base64. */
  readonly data?: Readonly<Record<string, string>>;
}

/** A mark is so many hexadecimal digits of the HMAC: too few to find a value by them. */
const DIGITS = 4;
const KEY = 'key';
const doing = 'marking secrets';

/**
 * Marks with a key in a Secret of the stack. Nothing of ours runs in the cluster, so the run reads the key and forgets it: it has
 * the secrets themselves in its hands.
 */
export function kubernetesSecretMarks(records: RecordStore): SecretMarks {
  const { place } = records;
  const { client, namespace, stack } = place;
  const name = `${recordName(stack)}.marks-key`;
  const resource: Resource = { group: '', version: 'v1', resource: 'secrets', namespace, name };

  async function keyThere(signal: AbortSignal): Promise<Buffer | undefined> {
    const object = await readObject<SecretObject>(client, resource, { doing, signal });
    const key = object?.data?.[KEY];
    return key === undefined ? undefined : Buffer.from(key, 'base64');
  }

  return {
    async mark(token, secrets, signal) {
      await records.passed(token, doing, signal);
      for (;;) {
        const key = await keyThere(signal);
        if (key) return secrets.map((secret) => markOf(key, secret));
        const object = {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: metadataBy(place, { name, part: 'marks-key', token }),
          type: 'Opaque',
          immutable: true,
          data: { [KEY]: randomBytes(32).toString('base64') },
        };
        // Whoever was quicker has made the key: it is read then.
        await createObject(client, resource, { doing, signal, fieldManager: fieldManager(token), object });
      }
    },
  };
}

/** As JSON, two secrets have the same text only if component, name and value are the same. */
function markOf(key: Buffer, { component, name, value }: SecretToMark): SecretMark {
  const text = JSON.stringify([component, name, value.reveal()]);
  return createHmac('sha256', key).update(text).digest('hex').slice(0, DIGITS) as SecretMark;
}
