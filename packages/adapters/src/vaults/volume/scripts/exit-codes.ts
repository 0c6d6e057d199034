import { type Dump, type FailedScript, FREE_SPACE } from '../../../dumps/dump.ts';

/** The meaning of the exit codes that don't depend on the kind of dump: the sentence before the program's own words. */
const MEANINGS: Readonly<Record<number, string>> = {
  30: 'No folder could be created where the backups are kept',
  35: 'The place of the backups could not be written',
  36: 'The backup could not be encrypted',
  37: 'The backup could not be decrypted',
  38: 'The backup is encrypted',
  39: 'The answer could not be sent',
  40: 'The tools image could not be used',
  41: 'The files are not the ones that were dumped',
  46: 'There is no room to unpack the backup',
  47: 'The stored files could not be read',
  70: 'The bucket could not be used',
  71: 'The dump was cut off while it was stored',
  72: 'The dump could not be proven while it was stored',
  73: 'The store of artifacts could not be used',
};

export const EXIT = {
  unwritten: 35,
  notDecrypted: 37,
  noKey: 38,
  damaged: 41,
  noRoom: 46,
  unread: 47,
  cut: 71,
  unproven: 72,
} as const;

/** What helps where the exit code alone says it. */
const ADVICE: Readonly<Record<number, string>> = {
  [EXIT.noRoom]: FREE_SPACE,
  [EXIT.unread]:
    'So nothing is known about the backup, and it is not marked as damaged. Look after the disk or the share that has it (`dmesg` on its host says what the kernel saw), then try again.',
};

/** One text: what failed, the program's own words, and what helps. `dump` explains what only it knows. */
export function explainExit(failed: FailedScript, dump?: Pick<Dump, 'explain'>): string {
  const own = dump?.explain(failed) ?? { words: failed.said };
  const meaning = MEANINGS[failed.exitCode] ?? own.meaning ?? `The container ended with exit code ${failed.exitCode}`;
  const advice =
    own.advice ?? ADVICE[failed.exitCode] ?? (/No space left on device/.test(failed.said) ? FREE_SPACE : undefined);
  const words = own.words.trim();
  return [words === '' ? meaning : `${meaning}: ${words}`, ...(advice === undefined ? [] : [advice])].join('\n');
}
