/** What is known of a container that has ended although it should run. */
export interface EndedContainer {
  readonly name: string;
  readonly exitCode: number;
  readonly oomKilled: boolean;
}

const MEANINGS: Readonly<Record<number, string>> = {
  0: 'without an error, although it should run on',
  126: 'its command could not be run',
  127: 'its command was not found',
  137: 'it was killed',
  139: 'it crashed by a memory fault',
  143: 'it was asked to end',
};

/** That it has ended, how, and where the reason can be read: nobody waits for the answer of such a container. */
export function describeEndedContainer({ name, exitCode, oomKilled }: EndedContainer): string {
  const meaning = oomKilled ? 'it ran out of memory' : MEANINGS[exitCode];
  const how = meaning === undefined ? '' : ` (${meaning})`;
  return `${name} ended with exit code ${exitCode}${how} before it was ready; its last lines are in the job summary and the incident report`;
}
