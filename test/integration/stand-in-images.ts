import { join } from 'node:path';
import { run } from '../../scripts/bed/command.ts';
import { imageOf, type StandIn } from './application-shapes.ts';

const FOLDER = join(import.meta.dirname, '../stand-ins');

const DOCKERFILES: Readonly<Record<StandIn, string>> = {
  gitea: 'gitea/Dockerfile',
  mastodon: 'mastodon/Dockerfile',
  'nextcloud-app': 'nextcloud/app.Dockerfile',
  'nextcloud-web': 'nextcloud/web.Dockerfile',
  accessory: 'accessory/Dockerfile',
};

export const GOOD = [1, 2, 4] as const;
/** Its health is good, and its page is wrong: only a check that looks at the page finds it. */
export const ILL = 3;

/** Builds the stand-ins in all their versions. They stay at the Engine, as the bed's images do, so that the next run is quick. */
export async function buildStandIns(): Promise<void> {
  const releases = [...GOOD, ILL].toSorted((one, other) => one - other);
  await build('accessory', 1);
  // The first version of each makes what all of them share.
  for (const release of releases)
    await Promise.all(
      (['gitea', 'mastodon', 'nextcloud-app', 'nextcloud-web'] as const).map((each) => build(each, release)),
    );
}

async function build(standIn: StandIn, release: number): Promise<void> {
  const given = [`RELEASE=${release}`, `FAULT=${release === ILL ? 'page' : 'none'}`];
  const takes = standIn === 'accessory' ? [] : standIn === 'nextcloud-web' ? given.slice(0, 1) : given;
  await run({
    program: 'docker',
    args: [
      'build',
      '--quiet',
      '--file',
      join(FOLDER, DOCKERFILES[standIn]),
      '--tag',
      imageOf(standIn, release),
      ...takes.flatMap((each) => ['--build-arg', each]),
      FOLDER,
    ],
  });
}
