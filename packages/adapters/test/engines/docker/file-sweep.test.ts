import type { StackName } from '@hardened-deploy/core/base/names';
import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import { hashOfFile } from '@hardened-deploy/core/release/wanted-file';
import { tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { expect, test } from 'vitest';
import type { DockerConnection } from '../../../src/engines/docker/connection/connection.ts';
import { dockerFileStore } from '../../../src/engines/docker/keeper/docker-file-store.ts';
import type { Keeper, StateScript } from '../../../src/engines/docker/keeper/keeper.ts';
import type { MountedFiles } from '../../../src/engines/docker/keeper/mounted-files.ts';
import { LIST_FILES_SCRIPT } from '../../../src/engines/docker/keeper/scripts/file-scripts.ts';
import type { ScriptAnswer } from '../../../src/engines/docker/keeper/scripts/exit-codes.ts';

const MOST_BYTES = 128 * 1024;

function hashes(what: string, count: number): readonly FileHash[] {
  return Array.from({ length: count }, (_, at) => hashOfFile(Buffer.from(`${what} ${at}`)));
}

test('no variable of a sweep is longer than Linux takes, however many files there are', async () => {
  const [needed, mounted, unneeded] = [hashes('needed', 3_000), hashes('mounted', 3_000), hashes('unneeded', 3_000)];
  const copies = unneeded.map((hash) => `${hash}.0444.4294967294.4294967294`);
  const lengths: number[] = [];
  const removed: string[] = [];
  const keeper = {
    async run<Answer extends ScriptAnswer>({ text, environment, accept }: StateScript<Answer>) {
      lengths.push(...Object.entries(environment).map(([name, value]) => Buffer.byteLength(`${name}=${value}`)));
      const isList = text === LIST_FILES_SCRIPT;
      if (!isList) removed.push(...(environment['HD_FILES'] ?? '').split(' '));
      const lines = isList ? [...needed, ...mounted, ...unneeded, ...copies, 'of somebody else'] : [];
      return { answer: accept[0] as Answer, lines };
    },
  } as Partial<Keeper> as Keeper;
  const files = {
    names: async () => mounted,
    sweepSecrets: async () => undefined,
  } as Partial<MountedFiles> as MountedFiles;
  const store = dockerFileStore({
    stack: 'shop-test' as StackName,
    connection: {} as DockerConnection,
    keeper,
    mounted: files,
  });
  expect(await store.sweep(tokenOf(1), needed, new AbortController().signal)).toEqual(unneeded);
  expect(removed).toEqual([...unneeded, ...copies]);
  expect(Math.max(...lengths)).toBeLessThan(MOST_BYTES);
});
