import type { Secret } from '@hardened-deploy/core/base/secret';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { KeptBackup } from '../../../dumps/dump.ts';
import { imageLines } from '../../../dumps/instruction-lines.ts';
import { ARCHIVE, PART_MARK, SEALED_ARCHIVE } from '../../../target-program/program-task.ts';
import { associatedWith } from '../../../target-program/symmetric-key.ts';
import { DECRYPT_PROGRAM } from './decrypt-program.ts';
import { type EncryptedTo, nameOfKey } from './encrypted-to.ts';
import { requireName } from '../set-instructions.ts';

/** Where the instructions unpack a backup: a volume that goes when they end, unless they have put something else there. */
function plainVolume(id: string): string {
  return `hd-plain-${id}`;
}

interface Steps {
  readonly kept: KeptBackup;
  readonly to: EncryptedTo;
  /** Of the databases in it. */
  readonly names: readonly string[];
  /** The file that was archived in parts, while it was dumped. Absent: none. */
  readonly inParts?: string | undefined;
  /** The instructions for plain files. */
  restore(kept: KeptBackup): readonly string[];
}

/** A whole script: it unpacks the backup, and restores what was unpacked as if it had been kept like that. */
export function encryptedInstructions({ kept, restore, ...steps }: Steps): readonly string[] {
  return [...decryptInstructions(kept, steps), ...restore({ ...kept, source: plainVolume(kept.id) })];
}

/**
 * What comes before the instructions that restore plain files. The secret key stays on the machine of the person who restores.
 * An archive that is cut on its way through the pipe is refused by age, and files that are missing by the sums that follow.
 */
function decryptInstructions(
  { id, container, image, source }: KeptBackup,
  { to, names, inParts }: Pick<Steps, 'to' | 'names' | 'inParts'>,
): readonly string[] {
  const way = to.key ? sealed({ id, source, key: to.key }) : aged({ id, source, recipients: to.recipients });
  return [
    '#!/bin/sh',
    ...way.head,
    'set -eu',
    // Before all of it is decrypted for nothing.
    ...requireName(names),
    ...imageLines({ container, image }),
    `plain=${shellWord(plainVolume(id))}`,
    'stored() {',
    "  docker run --rm --user root --entrypoint '' --network none \\",
    `    --volume ${shellWord(`${source}:/backups:ro`)} --workdir ${shellWord(`/backups/${id}`)} "$image" "$@"`,
    '}',
    ...way.needs,
    "stored sh -c 'if [ -e damaged.json ]; then cat damaged.json >&2; exit 1; fi'",
    'clear() {',
    '  left=$(docker run --rm --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" \\',
    `    sh -c 'rm -rf /plain/${id} && ls -A /plain') && [ -z "$left" ] && docker volume rm "$plain" >/dev/null || :`,
    '}',
    'trap clear EXIT',
    `stored cat ${way.archive} | ${way.decrypt} |`,
    '  docker run --rm --interactive --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" tar -x -p -C /plain',
    ...(inParts === undefined ? [] : joinInstructions(id, inParts)),
    '',
  ];
}

/** A tar of a dump that was archived while it was made has it in parts. */
function joinInstructions(id: string, file: string): readonly string[] {
  const parts = `/plain/${id}/${file}${PART_MARK}`;
  return [
    `# ${file} is in parts that belong one behind the other.`,
    'docker run --rm --user root --entrypoint \'\' --network none --volume "$plain:/plain" "$image" sh -ec \\',
    `  'mv ${parts}000001 /plain/${id}/${file}; for part in ${parts}*; do [ ! -e "$part" ] || { cat "$part" >>/plain/${id}/${file}; rm "$part"; }; done'`,
  ];
}

/** How one kind of encryption is opened by hand. */
interface Way {
  /** Comments at the beginning of the script. */
  readonly head: readonly string[];
  /** Ends the script when something is missing. */
  readonly needs: readonly string[];
  readonly archive: string;
  /** Reads the archive, writes the tar. */
  readonly decrypt: string;
}

type Stored = Pick<KeptBackup, 'id' | 'source'>;

function aged({ id, source, recipients }: Stored & Pick<EncryptedTo, 'recipients'>): Way {
  return {
    head: [
      `# Backup ${id} is encrypted with age (https://age-encryption.org), to:`,
      ...recipients.map((recipient) => `#   ${recipient}`),
      '# AGE_KEY is the file with the secret key of one of them, on the machine where you run this. It needs the program age:',
      "#   AGE_KEY=key.txt PGPASSWORD='…' sh restore.sh",
      `# The files alone: docker run --rm --user root --entrypoint cat --volume ${shellWord(`${source}:/backups:ro`)} IMAGE /backups/${id}/${ARCHIVE} | age -d -i key.txt | tar x`,
    ],
    needs: ['age --version >/dev/null', '[ -r "$AGE_KEY" ]'],
    archive: ARCHIVE,
    decrypt: 'age --decrypt --identity "$AGE_KEY"',
  };
}

function sealed({ id, key }: Stored & { readonly key: Secret }): Way {
  return {
    head: [
      `# Backup ${id} is encrypted with AES-256-GCM in the streaming form of Google's Tink (AES256_GCM_HKDF_1MB, no prefix), by ${nameOfKey(key)}.`,
      `# Its associated data is ${associatedWith(id)}. AES_KEY is the file with the key in base64, on the machine where you run this.`,
      '# It needs Node.js 18 or later there, and these lines, which need nothing else:',
      "#   AES_KEY=key.txt PGPASSWORD='…' sh restore.sh",
    ],
    needs: [
      '[ -r "$AES_KEY" ]',
      "decrypt=$(cat <<'PROGRAM'",
      ...DECRYPT_PROGRAM.trim().split('\n'),
      'PROGRAM',
      ')',
      'node --version >/dev/null',
    ],
    archive: SEALED_ARCHIVE,
    decrypt: `node --input-type=module --eval "$decrypt" -- "$AES_KEY" ${shellWord(associatedWith(id))}`,
  };
}
