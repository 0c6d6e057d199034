/**
 * How far a backup is proven. L1: its files have their SHA-256, and the database's program reads the table of contents. L2: that
 * program reads every block. L3: it was restored into a scratch server, and every table has its exact rows. L4: those rows have
 * the same content too. Each level includes the ones before it.
 */
export const PROOF_LEVELS = ['L1', 'L2', 'L3', 'L4'] as const;

export type ProofLevel = (typeof PROOF_LEVELS)[number];

/** Levels that restore the backup. Only they show that it can be restored. */
export type RestoredLevel = Extract<ProofLevel, 'L3' | 'L4'>;

export function isRestoredLevel(level: ProofLevel): level is RestoredLevel {
  return level === 'L3' || level === 'L4';
}

/** Manifests of before there were levels name none: their backups were restored and counted. */
export function levelOf({ level = 'L3' }: { readonly level?: ProofLevel }): ProofLevel {
  return level;
}

const WORDS: Readonly<Record<ProofLevel, string>> = {
  L1: 'its files compared and its table of contents read (L1), but not restored',
  L2: 'every block of it read (L2), but not restored',
  L3: 'proven by restoring it (L3)',
  L4: 'proven by restoring it and comparing the content of every row (L4)',
};

const INTENDED: Readonly<Record<ProofLevel, string>> = {
  L1: 'compare its files and read its table of contents (L1); it is not restored',
  L2: 'read every block of it (L2); it is not restored',
  L3: 'prove the backup by restoring it (L3)',
  L4: 'prove the backup by restoring it and comparing the content of every row (L4)',
};

/** What a proof of this level is going to do, before the deployment and after its switch. */
export function describeIntendedProof(level: ProofLevel, later: RestoredLevel | null = null): string {
  return later === null
    ? INTENDED[level]
    : `${AT_FIRST[level]} before anything changes, and ${INTENDED[later]} after the switch`;
}

const AT_FIRST: Readonly<Record<ProofLevel, string>> = {
  ...INTENDED,
  L1: 'compare its files and read its table of contents (L1)',
  L2: 'read every block of it (L2)',
};

/** The proof in words, behind the name of a backup. */
export function describeLevel(level: ProofLevel): string {
  return WORDS[level];
}
