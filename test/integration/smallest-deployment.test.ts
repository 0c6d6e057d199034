import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { KEEPER_IMAGE, TEST_IMAGE } from '@hardened-deploy/testkit/docker/test-stack';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RestartableEngine, restartableEngine } from './restartable-engine.ts';
import { ask } from './target-support.ts';

const APP_IMAGE = 'hd-bed/node:24';
/** In the namespace that the file allows by default, and known to this Engine alone. */
const image = (release: string) => `ghcr.io/acme/notes:${release}` as ImageDigest;
const PROGRAM = `require('node:http').createServer((_, said) => said.end(process.env.RELEASE)).listen(8080)`;
const go = new AbortController().signal;
let engine: RestartableEngine;

beforeAll(async () => {
  engine = await restartableEngine([APP_IMAGE, TEST_IMAGE, KEEPER_IMAGE]);
  // What the file's defaults name, as a server would pull it.
  for (const [own, usual] of [
    [TEST_IMAGE, 'nginx:1.28'],
    [KEEPER_IMAGE, 'debian:13-slim'],
  ] as const)
    execFileSync('docker', ['-H', engine.host, 'tag', own, usual]);
  for (const release of ['v1', 'v2']) {
    const input = `FROM ${APP_IMAGE}\nENV RELEASE=${release}\nCMD ${JSON.stringify(['node', '-e', PROGRAM])}\n`;
    execFileSync('docker', ['-H', engine.host, 'build', '--quiet', '--tag', image(release), '-'], { input });
  }
}, 180_000);
afterAll(() => engine.stop());

test('the ten lines that docs/configuration.md begins with are deployed to a fresh Engine, and then the next release', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
  const text = /^```yaml\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
  const known = { dockerHost: engine.host, repository: 'acme/notes', server: 'https://github.com' };
  const source = { name: 'hardened-deploy.yml', text };
  const configuration = onDocker(readConfiguration(source, 'production' as EnvironmentName, known));
  const deploy = async (release: string, generation: number) => {
    const progress = recordedProgress();
    const connection = dockerConnection({ host: engine.host, tls: null });
    const given = { connection, progress, clock: systemClock(), prober: undiciProber(), secrets: new Map() };
    const target = dockerTarget({ ...given, settings: configuration, proxy: chooseProxy(configuration.router) });
    const components = configuration.components.map((settings) => specOf(settings, image(release)));
    try {
      return await deployRelease(
        { ...target, ...given, reports: memoryReportStore() },
        {
          fenceRecord: recordOf(tokenOf(generation)),
          deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
          by: 'test',
          configuration,
          secrets: new Map(),
          runChecks: async () => ({ kind: 'go', findings: [] }),
          release: { id: release, commit: release, components, configurationHash: configuration.hash },
          safety: { vault: null },
        },
        go,
      );
    } finally {
      await target[Symbol.asyncDispose]();
    }
  };
  for (const [index, release] of ['v1', 'v2'].entries()) {
    const end = await deploy(release, 1_795_228_129 + index);
    expect(end, JSON.stringify(end)).toMatchObject({ outcome: 'deployed' });
    expect(await ask(configuration.router.publicUrl)).toMatchObject({ status: 200, body: release });
  }
}, 300_000);
