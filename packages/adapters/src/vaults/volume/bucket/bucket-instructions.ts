import type { S3VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { StackName } from '@hardened-deploy/core/base/names';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../../../dumps/dump.ts';
import { imageLines } from '../../../dumps/instruction-lines.ts';
import { nameOfArtifact } from '../artifact/artifact-names.ts';
import { requireName } from '../set-instructions.ts';
import { bucketOf } from './bucket-of.ts';

interface Steps {
  readonly settings: S3VaultSettings;
  readonly stack: StackName;
  readonly kept: KeptBackup;
  /** Of the databases in it. */
  readonly names: readonly string[];
  /** The instructions for a backup that is kept in a volume. */
  restore(kept: KeptBackup): readonly string[];
}

/** A whole script: it brings the backup from the bucket into a volume that goes when it ends, and restores from there. */
export function bucketInstructions({ settings, stack, ...steps }: Steps): readonly string[] {
  const { id } = steps.kept;
  const { place, prefix } = bucketOf(stack, settings);
  const folder = `s3://${place.bucket}/${prefix}${id}/`;
  return fetchedInstructions(steps, {
    head: [
      `# Backup ${id} is in the bucket ${place.bucket}. Run this on the Docker host, or where DOCKER_HOST leads to it. It needs the AWS CLI,`,
      '# credentials that may read the bucket, and what the lines about the database below say:',
      "#   AWS_ACCESS_KEY_ID='…' AWS_SECRET_ACCESS_KEY='…' … sh restore.sh",
    ],
    needs: [],
    fetch: [
      `aws --endpoint-url ${shellWord(place.endpoint)} --region ${shellWord(place.region)} \\`,
      `  s3 cp --only-show-errors --recursive ${shellWord(folder)} "$copy/${id}"`,
    ],
  });
}

/** The same of an artifact, which a person has downloaded and unpacked. */
export function artifactInstructions(steps: FetchedSteps & { readonly stack: StackName }): readonly string[] {
  const { id } = steps.kept;
  return fetchedInstructions(steps, {
    head: [
      `# Backup ${id} is an artifact of the run that took it, ${nameOfArtifact(steps.stack)}. Download and unpack it, by GitHub's pages or:`,
      `#   gh run download RUN --name ${nameOfArtifact(steps.stack)} --dir folder`,
      '# Run this on the Docker host, or where DOCKER_HOST leads to it, with what the lines below say:',
      '#   ARTIFACT=folder … sh restore.sh',
    ],
    needs: ['[ -r "$ARTIFACT/manifest.json" ]'],
    fetch: [`mkdir "$copy/${id}"`, `cp "$ARTIFACT"/* "$copy/${id}/"`],
  });
}

type FetchedSteps = Pick<Steps, 'kept' | 'names' | 'restore'>;

interface Way {
  /** Comments at the beginning of the script. */
  readonly head: readonly string[];
  /** Ends the script when something is missing. */
  readonly needs: readonly string[];
  /** Makes the folder of the backup in "$copy". */
  readonly fetch: readonly string[];
}

function fetchedInstructions({ kept, names, restore }: FetchedSteps, { head, needs, fetch }: Way): readonly string[] {
  const { id } = kept;
  const fetched = `hd-fetched-${id}`;
  return [
    '#!/bin/sh',
    ...head,
    'set -eu',
    // Before all of it is fetched for nothing.
    ...requireName(names),
    ...needs,
    `fetched=${shellWord(fetched)}`,
    'copy=$(mktemp -d)',
    `unfetch() { rm -rf "$copy"; docker volume rm "$fetched" >/dev/null 2>&1 || :; }`,
    'trap unfetch EXIT',
    ...fetch,
    `chmod -R a+rX "$copy/${id}"`,
    ...imageLines(kept),
    `tar -c -C "$copy" ${id} | docker run --rm --interactive --user root --entrypoint '' --network none \\`,
    '  --volume "$fetched:/fetched" "$image" tar -x -p -C /fetched',
    // A shell of its own: what it clears at its end is its own.
    '(',
    ...restore({ ...kept, source: fetched }).filter((line) => line !== '#!/bin/sh'),
    ')',
  ];
}
