import { setTimeout as pause } from 'node:timers/promises';
import type { Docker } from '../bed/docker.ts';
import { STACK } from './stage.ts';

const EVERY_MS = 300;

/** Says when a worker is started and when it is gone, by what runs at the target, until it is disposed. */
export function watchWorker(docker: Docker, tell: (what: string) => void): AsyncDisposable {
  const over = new AbortController();
  const watching = watch(docker, tell, over.signal);
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await watching;
    },
  };
}

async function watch(docker: Docker, tell: (what: string) => void, signal: AbortSignal): Promise<void> {
  let before: ReadonlyMap<string, string> | undefined;
  while (!signal.aborted) {
    const now = await workers(docker).catch(() => before ?? new Map<string, string>());
    for (const [id, what] of now) if (before && !before.has(id)) tell(`worker of ${what} works now`);
    for (const [id, what] of before ?? []) if (!now.has(id)) tell(`worker of ${what} is gone`);
    before = now;
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** The workers that run, by their containers. */
async function workers(docker: Docker): Promise<ReadonlyMap<string, string>> {
  const labels = [`stack=${STACK}`, 'component=worker'].flatMap((label) => [
    '--filter',
    `label=hardened-deploy.${label}`,
  ]);
  const ids = (await docker.run(['ps', '--quiet', ...labels])).split('\n').filter((id) => id !== '');
  const found = ids.map(async (id) => {
    const format = '{{range .Config.Env}}{{println .}}{{end}}';
    const version = /^APP_VERSION=(.*)$/m.exec(await docker.run(['inspect', '--format', format, id]))?.[1];
    return [id, `version ${version ?? '?'}`] as const;
  });
  return new Map(await Promise.all(found));
}
