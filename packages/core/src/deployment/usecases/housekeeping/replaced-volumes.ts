import { type JudgedVolume, type JudgedVolumes, judgeReplacedVolumes } from '../../../backup/files/replaced-volumes.ts';
import type { DeploymentState } from '../../../target/deployment-state.ts';
import type { TargetPorts } from '../../../target/ports/target.ts';
import { journalEntries } from '../../../target/usecases/journal-entries.ts';
import type { JournalEntry } from '../../../target/journal.ts';
import type { Operation } from '../operation.ts';

type LookPorts = Pick<TargetPorts, 'housekeeping' | 'journal' | 'clock'>;

/** Which volumes that restores of files have left stay, and which go. Changes nothing; run and dry run use the same. */
export async function lookAtReplacedVolumes(
  { housekeeping, journal, clock }: LookPorts,
  { restores: open }: Pick<DeploymentState, 'restores'>,
  signal: AbortSignal,
): Promise<JudgedVolumes> {
  const names = await housekeeping.leftByRestores(signal);
  // A journal may be long, and most stacks were never restored.
  if (names.length === 0) return { kept: [], removed: [] };
  const steps: JournalEntry[] = [];
  for await (const entry of journalEntries(journal, signal)) if (entry.event.kind === 'database') steps.push(entry);
  return judgeReplacedVolumes({ names, open, steps, now: clock.now() });
}

/** Removes those that go. Answers them, and those that the target keeps, with its reason. Throws `fence/superseded`. */
export async function removeReplacedVolumes(
  { target, token, signal }: Operation,
  state: DeploymentState,
): Promise<JudgedVolumes> {
  const { housekeeping, progress } = target;
  const { kept, removed } = await lookAtReplacedVolumes(target, state, signal);
  for (const each of kept) progress.info(keptLine(each));
  const gone: JudgedVolume[] = [];
  const left: JudgedVolume[] = [];
  for (const each of removed) {
    const why = await housekeeping.removeLeft(token, each.name, signal);
    if (why === undefined) gone.push(each);
    else left.push({ name: each.name, why });
  }
  return { kept: left, removed: gone };
}

/** The same for a dry run, a line for each volume. */
export function describeReplacedVolumes({ kept, removed }: JudgedVolumes): readonly string[] {
  return [
    ...kept.map(keptLine),
    ...removed.map(({ name, why }) => `remove volume ${name}, which a restore has left: ${why}`),
  ];
}

function keptLine({ name, why }: JudgedVolume): string {
  return `keep volume ${name}, which a restore has left: ${why}`;
}
