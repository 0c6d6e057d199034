import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { startTestContainer, type TestContainer } from '@hardened-deploy/testkit/docker/test-container';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetOf, untilUp } from './target-support.ts';

const go = new AbortController().signal;
let stack: TestStack;
let registry: TestContainer;
let pushed: string;
let id: string;

beforeAll(async () => {
  stack = await testStack();
  registry = await startTestContainer({ image: 'hd-bed/registry:2', port: 5000 });
  await untilUp(`http://${registry.address}/v2/`);
  // An image of its own, a file of a few bytes: nobody else's layers or digests change with it.
  const name = `${registry.address}/test/app:1`;
  const folder = await mkdtemp(join(tmpdir(), 'hd-image-'));
  await writeFile(join(folder, 'stack'), stack.configuration.stack);
  execFileSync('tar', ['--create', '--file', `${folder}.tar`, '--directory', folder, 'stack']);
  await stack.docker('import', `${folder}.tar`, name);
  await stack.docker('push', '--quiet', name);
  await rm(folder, { recursive: true });
  await rm(`${folder}.tar`);
  id = (await stack.docker('inspect', '--format', '{{.Id}}', name)).trim();
  const digests = await stack.docker('inspect', '--format', '{{join .RepoDigests " "}}', name);
  pushed =
    digests
      .split(' ')
      .find((digest) => digest.startsWith(registry.address))
      ?.trim() ?? '';
  await stack.docker('rmi', name, pushed).catch(() => undefined);
});
afterAll(async () => {
  await stack.docker('rmi', '--force', id).catch(() => undefined);
  await registry.remove().catch(() => undefined);
  await stack.remove();
});

test('an image is pulled by its digest', async () => {
  const { workloads } = targetOf(stack);
  await expect(stack.docker('inspect', pushed)).rejects.toThrow();
  await workloads.prefetch([{ image: pushed as ImageDigest }], go);
  expect((await stack.docker('inspect', '--format', '{{.Id}}', pushed)).trim()).toBe(id);
});

test('an image that the host has is not pulled again, so its registry may be down', async () => {
  const { workloads } = targetOf(stack);
  await workloads.prefetch([{ image: pushed as ImageDigest }], go);
  await registry.remove();
  await workloads.prefetch([{ image: pushed as ImageDigest }], go);
});

test('free space is measured before there is a stack, and nothing is left of measuring', async () => {
  const room = await targetOf(stack).stack.room(go);
  expect(room.kind === 'free' && room.bytes).toBeGreaterThan(1024 * 1024);
  const label = `label=hardened-deploy.stack=${stack.configuration.stack}`;
  expect(await stack.docker('ps', '--all', '--quiet', '--filter', label)).toBe('');
});
