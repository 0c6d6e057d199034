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
  46: 'The bucket could not be used',
};

export const EXIT = { notDecrypted: 37, noKey: 38, damaged: 41 } as const;

/** One text: what failed, the program's own words, and what helps. `dump` explains what only it knows. */
export function explainExit(failed: FailedScript, dump?: Pick<Dump, 'explain'>): string {
  const own = dump?.explain(failed) ?? { words: failed.said };
  const meaning = MEANINGS[failed.exitCode] ?? own.meaning ?? `The container ended with exit code ${failed.exitCode}`;
  const advice = own.advice ?? (/No space left on device/.test(failed.said) ? FREE_SPACE : undefined);
  const words = own.words.trim();
  return [words === '' ? meaning : `${meaning}: ${words}`, ...(advice === undefined ? [] : [advice])].join('\n');
}
