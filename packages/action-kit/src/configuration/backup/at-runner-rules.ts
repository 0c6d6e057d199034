import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { text } from '@hardened-deploy/core/base/parser';
import { isVolume } from './vault-shape.ts';

/** A backup is taken at the target, beside a container there, or on the runner; and what only one of them has isn't said of the other. */
export function holdWhereTaken(backup: Spot): void {
  if (!backup.given) return;
  const [container, atRunner] = [backup.at('container'), backup.at('at-runner')];
  if (!container.given && !atRunner.given)
    backup.complain(
      'must have the container of the database at the target, such as `container: postgres`. For a PostgreSQL that only the runner reaches, it has `at-runner: { image: postgres:17 }` instead',
    );
  if (container.given && atRunner.given)
    atRunner.complain(
      'and `container` are both given. A backup is taken at one place: keep `container` if the target reaches the database, and `at-runner` if only the runner does',
    );
  for (const [, further] of backup.at('also').entries()) holdFurther(further, atRunner.given ? 'runner' : 'target');
  if (!atRunner.given) return;
  for (const key of ['volumes', 'files'])
    if (backup.at(key).entries().length > 0)
      backup
        .at(key)
        .complain(
          'are at the target, and `at-runner` takes the backup on the runner. Take one of the two out; a second application may back up the other',
        );
  holdLasting(backup);
}

function holdFurther(further: Spot, place: 'runner' | 'target'): void {
  const [container, image] = [further.at('container'), further.at('image')];
  if (place === 'target') {
    if (!container.given) further.complain('must have the container of this database, such as `container: events-db`');
    if (image.given) image.complain('is for `at-runner`. At the target, the programs are those of the container');
  } else if (container.given)
    container.complain(
      'is at the target, and `at-runner` takes the backup on the runner. Remove it; `image` names another version of the programs',
    );
}

const LASTING = 'Name a bucket (`s3`), `artifact`, or, on runners of your own, a `directory` of theirs that stays';

/** The volume of the stack would be one of the runner's Engine, and the runners of GitHub are gone after each job. */
function holdLasting(backup: Spot): void {
  if (!backup.at('vault').given && !backup.at('vaults').given)
    backup
      .at('at-runner')
      .complain(
        `needs \`vault\`: without it, backups would be kept in a volume of the runner, and go with it. ${LASTING}`,
      );
  for (const [, vault] of backup.at('vaults').entries()) {
    const volume = vault.at('volume');
    if (volume.read(isVolume) === true)
      volume.complain(`would be a volume of the runner, and go with it, because of \`at-runner\`. ${LASTING}`);
  }
}

/** `check: container` asks the target, where the database has no container. */
export function holdCheckOf(backup: Spot, database: Spot): void {
  const check = database.at('check');
  if (backup.at('at-runner').given && check.read(scalar(text)) === 'container')
    check.complain(
      'is not so: `backup.at-runner` means a database without a container at the target. Write `check: runner`, or leave it out',
    );
}
