import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { S3VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { StackName } from '@hardened-deploy/core/base/names';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../../dumps/dump.ts';
import { ARCHIVE } from '../../target-program/program-task.ts';
import { requireName } from '../volume/set-instructions.ts';
import { bucketOf } from './bucket-of.ts';

interface Steps {
  readonly settings: S3VaultSettings;
  readonly stack: StackName;
  readonly kept: KeptBackup;
  /** Public keys that it is encrypted to. Empty: it is plain. */
  readonly to: readonly AgeRecipient[];
  /** Of the databases in it. */
  readonly names: readonly string[];
  /** The instructions for plain files. */
  restore(kept: KeptBackup): readonly string[];
}

/** A whole script: it brings the backup from the bucket into a volume that goes when it ends, and restores what is there. */
export function bucketInstructions({ settings, stack, kept, to, names, restore }: Steps): readonly string[] {
  const { id, container } = kept;
  const { place, prefix } = bucketOf(stack, settings);
  const volume = `hd-plain-${id}`;
  const folder = `s3://${place.bucket}/${prefix}${id}`;
  const key = to.length > 0 ? "AGE_KEY=key.txt PGPASSWORD='…'" : "PGPASSWORD='…'";
  return [
    '#!/bin/sh',
    `# Backup ${id} is in the bucket ${place.bucket}. Run this on the Docker host, or where DOCKER_HOST leads to it, with the AWS CLI and`,
    `# credentials that may read the bucket${to.length > 0 ? ', and the program age (https://age-encryption.org)' : ''}:`,
    `#   AWS_ACCESS_KEY_ID='…' AWS_SECRET_ACCESS_KEY='…' ${key} sh restore.sh`,
    ...(to.length > 0
      ? ['# AGE_KEY is the file with the secret key of one of these:', ...to.map((one) => `#   ${one}`)]
      : []),
    'set -eu',
    // Before all of it is fetched for nothing.
    ...requireName(names),
    `container=${shellWord(container)}`,
    'image=$(docker inspect --format \'{{.Image}}\' "$container")',
    `plain=${shellWord(volume)}`,
    's3() {',
    `  aws --endpoint-url ${shellWord(place.endpoint)} --region ${shellWord(place.region)} s3 "$@"`,
    '}',
    'into_volume() {',
    '  docker run --rm --interactive --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" \\',
    '    tar -x -p -C /plain',
    '}',
    ...(to.length > 0 ? ['age --version >/dev/null', '[ -r "$AGE_KEY" ]'] : ['fetched=$(mktemp -d)']),
    `if s3 ls ${shellWord(`${folder}/damaged.json`)} >/dev/null; then`,
    '  echo "It is marked as damaged: see damaged.json beside it" >&2',
    '  exit 1',
    'fi',
    'clear() {',
    ...(to.length > 0 ? [] : ['  rm -rf "$fetched"']),
    '  left=$(docker run --rm --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" \\',
    `    sh -c 'rm -rf /plain/${id} && ls -A /plain') && [ -z "$left" ] && docker volume rm "$plain" >/dev/null || :`,
    '}',
    'trap clear EXIT',
    ...(to.length > 0
      ? [`s3 cp ${shellWord(`${folder}/${ARCHIVE}`)} - | age --decrypt --identity "$AGE_KEY" | into_volume`]
      : [
          `s3 cp --only-show-errors --recursive ${shellWord(`${folder}/`)} "$fetched/${id}"`,
          `chmod -R a+rX "$fetched/${id}"`,
          `tar -c -C "$fetched" ${id} | into_volume`,
        ]),
    '',
    ...restore({ ...kept, source: volume }),
  ];
}
