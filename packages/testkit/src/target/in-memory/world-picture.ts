import type { MemoryWorld } from './world.ts';

/** Everything that a run may not have changed, as text: for "the old one changes nothing more". */
export function pictureOf(world: MemoryWorld): string {
  const {
    fence,
    journal,
    checkpoint,
    releases,
    files,
    marksKey,
    published,
    staged,
    containers,
    oneShots,
    provisioned,
    volumes,
    copies,
    asides,
  } = world;
  const routes = [...published.map(({ version, routes: slots }) => [version, [...slots]]), [...staged]];
  const running = containers.map(
    ({ name, restartPolicy, stopped }) => `${name} ${restartPolicy} ${stopped ? 'down' : 'up'}`,
  );
  return JSON.stringify({
    provisioned,
    fence,
    journal,
    checkpoint,
    releases: [...releases],
    files: [...files.keys()],
    marksKey,
    routes,
    running,
    oneShots,
    volumes: [...volumes],
    copies: [...copies],
    asides: [...asides],
  });
}
