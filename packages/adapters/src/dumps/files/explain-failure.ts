import { type Explanation, type FailedScript, FREE_SPACE } from '../dump.ts';

const DIFFERS = 43;

const MEANINGS: Readonly<Record<number, string>> = {
  31: 'What is to be backed up is not there',
  32: 'The tools image does not fit',
  34: 'The files could not be packed',
  45: 'Not all of it can be backed up',
  51: 'The restore can not be done now',
  53: 'It could not be put in place; what was there is there again, and runs',
  54: 'It could not be put in place, and what was there not back; what uses it stays stopped',
  55: 'It was put in place, and what uses it could not be started again',
  57: 'A swap was broken off half way',
  42: 'There is no place to unpack it',
  [DIFFERS]: 'What was unpacked is not what was packed',
};

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/no space left/i, FREE_SPACE],
  [
    /lacks GNU tar/,
    'Name an image with GNU tar and GNU find in `backup.tools-image`, such as node:24-slim. Those of Alpine have others.',
  ],
  [/hold secrets/, 'Encrypt the backups (`backup.encrypt-to`), or move these files out of the volume.'],
  [
    /changed while it was read/,
    'Stop or hold what writes there while the backup is taken; or declare `consistency: crash`, if what uses it copes with files of several moments.',
  ],
];

/** What to do after a step of a restore has ended with this exit code. `live`: what `confirm` takes. */
export function remedyFor(exitCode: number, live: string): string {
  const finish = `run \`mode: restore\` with \`confirm: ${live}\`: it finishes the swap, starts what it had stopped, and does nothing else.`;
  switch (exitCode) {
    case 54:
      return `Nothing is lost: what was there is whole in the volume that \`mode: restore\` without \`confirm\` names. Make room, or remove what keeps ${live} from being replaced, as the message above says. Then ${finish}`;
    case 55:
      return `The backup is in place. Look with \`docker ps --all\` why the containers could not be started, then ${finish}`;
    case 57:
      return `First ${finish}`;
    default:
      return `Read the message above. What is in ${live} was not changed, or is there again. Run \`mode: restore\` without \`confirm\`: it says where it stands.`;
  }
}

/** Whether the archive itself was the reason, and not a scratch folder that had no room. */
export function isRefusal({ exitCode, said }: FailedScript): boolean {
  return exitCode === DIFFERS && !/no space left|cannot allocate memory/i.test(said);
}

/** What a failure of one of the scripts means, and what helps. */
export function explainFailure({ exitCode, said }: FailedScript): Explanation {
  const meaning = MEANINGS[exitCode];
  const advice = ADVICE.find(([pattern]) => pattern.test(said))?.[1];
  return { words: said, ...(meaning !== undefined && { meaning }), ...(advice !== undefined && { advice }) };
}
