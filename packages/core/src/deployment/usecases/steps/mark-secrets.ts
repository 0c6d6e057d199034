import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import type { SecretBag } from '../../../base/secret.ts';
import type { ComponentName } from '../../../base/names.ts';
import { secretNamesOf } from '../../../release/container/mounted-files.ts';
import type { Release } from '../../../release/release.ts';
import type { ReleaseMarks, SecretMark } from '../../../release/secret-marks.ts';
import type { PlacedComponent } from '../../../target/placement.ts';
import type { SecretToMark } from '../../../target/ports/secret-marks.ts';
import type { Operation } from '../operation.ts';

/**
 * The release with the marks of the secrets that it is started with. They only serve a warning on a later way back, so a
 * deployment goes on without them if they can't be made.
 */
export async function withMarks(op: Operation, release: Release): Promise<Release> {
  const secrets = release.components.flatMap((spec) => given(op.request.secrets, spec.name, secretNamesOf(spec)));
  if (secrets.length === 0) return release;
  try {
    const marks = await op.target.marks.mark(op.token, secrets, op.signal);
    return { ...release, marks: byComponent(secrets, marks) };
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    const why = asFailure(thrown).message;
    op.target.progress.warn(
      `The secrets could not be marked: ${why}. A later way back to release ${release.id} can't tell whether one has changed.`,
    );
    return release;
  }
}

function given(bag: SecretBag, component: ComponentName, names: Iterable<string>): readonly SecretToMark[] {
  return [...names].flatMap((name) => {
    const value = bag.get(name);
    // One that is missing is refused later, with a better message.
    return value ? [{ component, name, value }] : [];
  });
}

function byComponent(secrets: readonly SecretToMark[], marks: readonly SecretMark[]): ReleaseMarks {
  const sorted = new Map<ComponentName, Map<string, SecretMark>>();
  for (const [index, { component, name }] of secrets.entries()) {
    const mark = marks[index];
    const own = sorted.get(component) ?? new Map<string, SecretMark>();
    if (mark !== undefined) sorted.set(component, own.set(name, mark));
  }
  return sorted;
}

/**
 * Names the secrets that have changed since the releases were deployed that were now started once more. Such a release may not
 * work with them. It is called when a use case has come to its end, so that nothing waits for it, least of all traffic that
 * returns. It never throws: whatever happens here, the end stays what it is.
 */
export async function tellChangedSecrets(op: Operation): Promise<void> {
  const started = new Map(op.startedAsBefore.splice(0).map((placed) => [placed.component, placed]));
  if (op.signal.aborted) return;
  try {
    const kept = await Promise.all([...started.values()].map((placed) => keptMarks(op, placed)));
    const asked = kept.flat();
    if (asked.length === 0) return;
    const now = await op.target.marks.mark(op.token, asked, op.signal);
    for (const [index, { component, name, before, release }] of asked.entries()) {
      if (now[index] === before) continue;
      const was = `what it was when release ${release} was deployed`;
      op.target.progress.warn(`Secret ${name} of ${component} differs from ${was}`);
    }
  } catch (thrown) {
    op.target.progress.warn(`It is not known whether secrets have changed: ${asFailure(thrown).message}`);
  }
}

interface KeptMark extends SecretToMark {
  readonly before: SecretMark;
  readonly release: string;
}

async function keptMarks(op: Operation, placed: PlacedComponent): Promise<readonly KeptMark[]> {
  const { component, release } = placed;
  const marks = await op.marksOf(placed);
  return [...marks].flatMap(([name, before]) =>
    given(op.request.secrets, component, [name]).map((secret) => ({ ...secret, before, release: release.id })),
  );
}
