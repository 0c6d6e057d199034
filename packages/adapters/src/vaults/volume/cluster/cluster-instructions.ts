import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { StackName } from '@hardened-deploy/core/base/names';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import { ARCHIVE, SEALED_ARCHIVE } from '../../../target-program/program-task.ts';
import { associatedWith } from '../../../target-program/symmetric-key.ts';
import { bucketOf } from '../bucket/bucket-of.ts';
import { DECRYPT_PROGRAM } from '../encryption/decrypt-program.ts';
import { type EncryptedTo, nameOfKey } from '../encryption/encrypted-to.ts';
import type { ClusterPlace } from '../vault-place.ts';

interface Where extends ClusterPlace {
  readonly id: BackupId;
  readonly settings: VaultSettings;
  readonly stack: StackName;
  readonly to: EncryptedTo;
  /** With a shell and tar: what runs beside the claim while its files are read. */
  readonly image: string;
}

/**
 * The lines of a shell script that brings the plain files of a backup to the machine of the person who runs it: out of a claim with kubectl
 * alone, out of a bucket with the AWS CLI. Restoring them is the database's own program, by hand; or the action, which needs none of this.
 */
export function clusterInstructions(where: Where): readonly string[] {
  const { id, settings, to } = where;
  const isPlain = to.recipients.length === 0 && !to.key;
  return [
    '#!/bin/sh',
    `# Backup ${id} is restored by the db-backup action (\`mode: restore\`). Without it, these lines bring its files into the folder ${id} here:`,
    ...(settings.kind === 's3' ? FROM_BUCKET : FROM_CLAIM),
    ...keyWords(where),
    `# Then restore them with the database's own programs: pg_restore reads ${id}/database (or database.dump), MySQL's client what is in`,
    `# ${id}/database.sql.gz. manifest.json has the rows that every table must have.`,
    'set -eu',
    'umask 077',
    `[ ! -e ${id} ]`,
    ...keyNeeds(to),
    ...(settings.kind === 's3' ? fromBucket(where, settings) : fromClaim(where)),
    `if [ -e ${id}/damaged.json ]; then cat ${id}/damaged.json >&2; exit 1; fi`,
    ...(isPlain ? [] : decrypted(where)),
    `echo "The files are in ${id}."`,
  ];
}

const FROM_CLAIM = [
  '# it takes kubectl, as somebody who may create pods in that namespace and run programs in them.',
  '#   sh fetch.sh',
];
const FROM_BUCKET = [
  '# it takes the AWS CLI, with credentials that may read the bucket.',
  "#   AWS_ACCESS_KEY_ID='…' AWS_SECRET_ACCESS_KEY='…' sh fetch.sh",
];

function fromClaim({ id, namespace, ...where }: Where): readonly string[] {
  return [
    `kube() { kubectl --namespace ${shellWord(namespace)} "$@"; }`,
    'pod=hd-fetch-$(date -u +%Y%m%d%H%M%S)',
    'trap \'kube delete pod "$pod" --now --ignore-not-found >/dev/null\' EXIT',
    'kube create -f - >/dev/null <<POD',
    podText(where),
    'POD',
    'kube wait --for=condition=Ready "pod/$pod" --timeout=10m >/dev/null',
    `kube exec "$pod" -- tar -c -C /backups ${id} | tar -x`,
  ];
}

/**
 * The shell puts the name in. As JSON without blanks: a kubeconfig is a secret, and what looks like one of its lines (`apiVersion: v1`) is not
 * shown where scripts are.
 */
function podText({ claim, stack, image }: Pick<Where, 'claim' | 'stack' | 'image'>): string {
  const volume = 'backups';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: '$pod' },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      containers: [
        {
          name: 'fetch',
          image,
          command: ['sleep', '86400'],
          securityContext: { runAsUser: 0 },
          volumeMounts: [{ name: volume, mountPath: '/backups', subPath: stack, readOnly: true }],
        },
      ],
      volumes: [{ name: volume, persistentVolumeClaim: { claimName: claim } }],
    },
  });
}

function fromBucket({ id, stack }: Where, settings: VaultSettings & { readonly kind: 's3' }): readonly string[] {
  const { place, prefix } = bucketOf(stack, settings);
  const folder = `s3://${place.bucket}/${prefix}${id}/`;
  return [
    `aws --endpoint-url ${shellWord(place.endpoint)} --region ${shellWord(place.region)} \\`,
    `  s3 cp --only-show-errors --recursive ${shellWord(folder)} ${id}`,
  ];
}

function keyWords({ to: { key, recipients } }: Where): readonly string[] {
  if (key)
    return [
      `# They are encrypted with AES-256-GCM by ${nameOfKey(key)}: AES_KEY is the file with that key, and Node.js is needed here.`,
    ];
  if (recipients.length === 0) return [];
  return [
    '# They are encrypted with age: AGE_KEY is the file with the secret key of one of these, and the program age is needed here.',
    ...recipients.map((recipient) => `#   ${recipient}`),
  ];
}

function keyNeeds({ key, recipients }: EncryptedTo): readonly string[] {
  if (key) return ['[ -r "$AES_KEY" ]', 'node --version >/dev/null'];
  return recipients.length === 0 ? [] : ['[ -r "$AGE_KEY" ]', 'age --version >/dev/null'];
}

/** The archive has the folder of the backup in it. */
function decrypted({ id, to: { key } }: Where): readonly string[] {
  const unpacked = 'tar -x -p';
  if (!key) return [`age --decrypt --identity "$AGE_KEY" <${id}/${ARCHIVE} | ${unpacked}`];
  return [
    "decrypt=$(cat <<'PROGRAM'",
    ...DECRYPT_PROGRAM.trim().split('\n'),
    'PROGRAM',
    ')',
    `node --input-type=module --eval "$decrypt" -- "$AES_KEY" ${shellWord(associatedWith(id))} <${id}/${SEALED_ARCHIVE} | ${unpacked}`,
  ];
}
