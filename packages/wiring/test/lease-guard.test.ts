import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { inputsFrom } from '@hardened-deploy/action-kit/raw-inputs';
import { readInputs } from '@hardened-deploy/action-kit/read-inputs';
import { readRunFacts } from '@hardened-deploy/action-kit/run-facts';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { findBackupsInUse } from '@hardened-deploy/core/backup/usecases/find-backups-in-use';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { smokeTest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import { formatLeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { runPreFlight } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { silentHost } from '@hardened-deploy/testkit/http/silent-host';
import { sampleHandle } from '@hardened-deploy/testkit/lease/lease-samples';
import { MEMORY_DOORS } from '@hardened-deploy/testkit/target/docker-like/memory-router';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { checkRunner } from '@hardened-deploy/wiring/check-runner';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import { fenceRecordOfRun } from '@hardened-deploy/wiring/fence-record-of-run';
import { underLeaseIfGiven } from '@hardened-deploy/wiring/under-lease-if-given';
import { describe, expect, test } from 'vitest';
import { contract as dbBackup } from '../../../actions/db-backup/src/contract.ts';
import { wire as wireBackup } from '../../../actions/db-backup/src/wire.ts';
import { contract as preFlight } from '../../../actions/pre-flight/src/contract.ts';
import { requestFrom } from '../../../actions/pre-flight/src/request-from.ts';
import { preFlightPorts } from '../../../actions/pre-flight/src/wire.ts';
import { contract as smoke } from '../../../actions/smoke-test/src/contract.ts';
import { prepare as prepareSmokeTest } from '../../../actions/smoke-test/src/prepare.ts';

const CONFIGURATION = `version: 1
application: shop
components:
  app: { port: 3000, allowed-images: ["registry.test/shop/*"] }
database: { url-secret: DATABASE_URL, check: runner }
checks:
  - { name: orders, postgres: select 1, url-secret: DATABASE_URL, retry: { initial-delay: 0s, timeout: 500ms, max-attempts: 1 } }
environments:
  production:
    docker-host: unix:///nowhere/docker.sock
    subnet: 172.30.7.0/24
    backup: { container: shop-db }
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: https://shop.test/
`;

type Inputs = Readonly<Record<string, string>>;

/** A Docker host and a database that say nothing, and an action's work over them, which ends when its lease is lost. */
async function scene() {
  const cleanup = new AsyncDisposableStack();
  const docker = cleanup.use(await silentHost());
  const database = cleanup.use(await silentHost());
  const folder = cleanup.use(await mkdtempDisposable(join(tmpdir(), 'hd-guard-')));
  await writeFile(join(folder.path, 'hardened-deploy.yml'), CONFIGURATION);
  const configuration = readConfiguration(
    { name: 'hardened-deploy.yml', text: CONFIGURATION },
    'production' as EnvironmentName,
  );
  const loss = new AbortController();
  const lost = new Failure('lease/lost', 'lease 7 expired');
  const given: Inputs = {
    secrets: `DATABASE_URL=postgres://app:pw@${database.address.replace('tcp://', '')}/shop`,
    lease: formatLeaseHandle(sampleHandle({ target: { config: './hardened-deploy.yml', dockerHost: docker.address } })),
  };
  return {
    asked: () => ({ docker: docker.connections() > 0, database: database.connections() > 0 }),
    raw: (more: Inputs) =>
      inputsFrom(
        Object.fromEntries(
          Object.entries({ ...given, ...more }).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
        ),
      ),
    configuration: { ...configuration, target: { ...configuration.target, dockerHost: docker.address } },
    around: {
      run: readRunFacts({ GITHUB_WORKSPACE: folder.path }),
      progress: recordedProgress(),
      signal: loss.signal,
    },
    /** As `keepLease` does it. */
    refuses: (() => {
      loss.abort(lost);
      throw lost;
    }) satisfies Guard,
    end: () => loss.abort(lost),
    [Symbol.asyncDispose]: () => cleanup.disposeAsync(),
  };
}

type Scene = Awaited<ReturnType<typeof scene>>;

const ACTIONS: Readonly<Record<string, (on: Scene, guard: Guard) => Promise<unknown>>> = {
  'db-backup': (on, guard) => backingUp(on, {}, guard),
  'db-backup for a dry run': (on, guard) => backingUp(on, { 'dry-run': 'true' }, guard),
  'pre-flight': ({ raw, configuration, around }, guard) => {
    const inputs = readInputs(preFlight, raw({}));
    const ports = preFlightPorts({ inputs, configuration, around, guard });
    return runPreFlight(ports, requestFrom(inputs, { configuration, run: around.run }), around.signal);
  },
  'smoke-test of the staged slot': ({ raw, around }, guard) =>
    prepareSmokeTest({ inputs: readInputs(smoke, raw({ target: 'staged' })), around, guard }),
  'smoke-test of the database': async ({ raw, around }, guard) => {
    const { ports, request } = await prepareSmokeTest({ inputs: readInputs(smoke, raw({})), around, guard });
    return smokeTest(ports, request, around.signal);
  },
  'the checks of a switch': checking,
};

async function checking({ raw, configuration, around }: Scene, guard: Guard): Promise<unknown> {
  const { secrets } = readInputs(smoke, raw({}));
  const { progress, signal } = around;
  await using docker = await connectTarget({ configuration, secrets, job: null, progress });
  const target = { ...docker, clock: systemClock(), progress, reports: memoryReportStore() };
  const addresses = MEMORY_DOORS;
  return checkRunner({ configuration, secrets, database: docker.database }, guard)(
    { aim: { kind: 'public' }, target, addresses },
    signal,
  );
}

async function backingUp({ raw, configuration, around }: Scene, more: Inputs, guard: Guard): Promise<unknown> {
  const inputs = readInputs(dbBackup, raw(more));
  const { target, ports } = await wireBackup({ inputs, configuration, around, guard });
  const { lease, dryRun } = inputs;
  const fenceRecord = fenceRecordOfRun(lease, { run: around.run, clock: ports.clock });
  return findBackupsInUse(target, dryRun ? undefined : { fenceRecord, deployment: lease.deployment }, around.signal);
}

const ONLY_DATABASE = ['smoke-test of the database', 'the checks of a switch'];

describe.each(Object.entries(ACTIONS))('%s', (name, work) => {
  const reached = {
    docker: !ONLY_DATABASE.includes(name),
    database: name === 'pre-flight' || ONLY_DATABASE.includes(name),
  };

  test('asks neither Docker host nor database once the time of its lease is over', async () => {
    await using on = await scene();
    await expect(work(on, on.refuses)).rejects.toMatchObject({ code: 'lease/lost' });
    expect(on.asked()).toEqual({ docker: false, database: false });
  });

  test('asks them before', async () => {
    await using on = await scene();
    const worked = work(on, () => undefined).catch((thrown: unknown) => thrown);
    await expect.poll(on.asked, { timeout: 20_000 }).toEqual(reached);
    on.end();
    await worked;
  });
});

describe('work under a lease that may be missing', () => {
  test('is done without a lease too, and no guard stops it', async () => {
    await using on = await scene();
    const done = underLeaseIfGiven({}, on.around, async (signal, guard) => {
      guard();
      return signal;
    });
    expect(await done).toBe(on.around.signal);
  });

  test('needs a token that writes the lease', async () => {
    await using on = await scene();
    const { lease } = readInputs(smoke, on.raw({}));
    await expect(underLeaseIfGiven({ lease }, on.around, async () => 'done')).rejects.toMatchObject({
      code: 'input/invalid',
    });
  });
});
