/** What is known about a container that has ended although it should run. */
interface EndedContainer {
  readonly name: string;
  readonly exitCode: number;
  readonly oomKilled: boolean;
}

const MEANINGS: Readonly<Record<number, string>> = {
  0: 'without an error, although it should keep running',
  126: 'its command could not be run',
  127: 'its command was not found',
  137: 'it was killed',
  139: 'it crashed with a memory error',
  143: 'it was asked to end',
};

/**
 * Says that the container has ended, how, and where to read the reason. Nobody waits any longer for such a container to
 * answer.
 */
export function describeEndedContainer({ name, exitCode, oomKilled }: EndedContainer): string {
  const meaning = oomKilled ? 'it ran out of memory' : MEANINGS[exitCode];
  const how = meaning === undefined ? '' : ` (${meaning})`;
  return `${name} ended with exit code ${exitCode}${how} before it was ready; its last lines are in the job summary and the incident report`;
}
