import { DATABASE_IMAGE } from '@hardened-deploy/testkit/docker/test-database';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';

const IMAGE = 'hd-bed/postgres-pgbackrest:17';

/** The database's image with Debian's pgBackRest beside it, which has to read the database's own files. */
export async function pgbackrestImage(): Promise<string> {
  const recipe = `FROM ${DATABASE_IMAGE}\nRUN apt-get update -qq && apt-get install -y -qq --no-install-recommends pgbackrest\n`;
  await runWithInput('docker', { argv: ['build', '--quiet', '--network', 'host', '--tag', IMAGE, '-'], input: recipe });
  return IMAGE;
}

type Docker = (...argv: readonly string[]) => Promise<string>;

/**
 * Takes one full backup of the whole server, with two processes and the fastest compression that it has, as ours does. No write-ahead log is
 * archived, so it would still need that to be restored. Answers its version and the bytes that it wrote.
 */
export async function pgbackrestFull(
  docker: Docker,
  container: string,
): Promise<{ readonly took: number; readonly version: string; readonly bytes: number }> {
  const inside = (script: string) => docker('exec', '--user', 'postgres', container, 'sh', '-ec', script);
  const options = [
    '--stanza=bench',
    '--pg1-path="$PGDATA"',
    '--pg1-user=app',
    '--repo1-path=/tmp/pgbackrest',
    '--lock-path=/tmp/pgbackrest-lock',
    '--log-level-file=off',
  ].join(' ');
  await inside(`rm -rf /tmp/pgbackrest; pgbackrest ${options} --no-online stanza-create`);
  const began = performance.now();
  await inside(
    `pgbackrest ${options} --type=full --no-archive-check --start-fast --process-max=2 --compress-type=zst --compress-level=1 backup`,
  );
  const took = performance.now() - began;
  const bytes = Number((await inside('du -sb /tmp/pgbackrest | cut -f 1; rm -rf /tmp/pgbackrest')).trim());
  return { took, version: (await inside('pgbackrest version')).trim(), bytes };
}
