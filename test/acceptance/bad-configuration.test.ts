import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FailureCode } from '@hardened-deploy/core/base/failure-catalogue';
import { runStep, type JobOptions } from '@hardened-deploy/testkit/runner/job';
import { configurationText } from './configuration.ts';
import { expectFailure, expectUndelivered } from './refusal.ts';
import { openSite, POWERLESS_TOKEN, UNKNOWN_TOKEN, type Site } from './site.ts';
import { lease, VALID_INPUTS } from './valid-inputs.ts';

const GOOD = configurationText({ application: 'shop', dockerHost: 'unix:///nowhere/docker.sock' });

let site: Site;
beforeAll(async () => {
  site = await openSite(GOOD);
});
afterAll(async () => await site[Symbol.asyncDispose]());
beforeEach(() => site.configure(GOOD));

interface Trouble {
  readonly action: string;
  readonly code: FailureCode;
  readonly mentions?: readonly string[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly job?: Partial<JobOptions>;
}

/** Runs the action into the trouble: one clear error, and GitHub as it was. */
async function meets({ action, code, mentions = [], inputs, job }: Trouble): Promise<void> {
  const before = site.kept();
  const { main, post } = await runStep(site.job(job), { action, inputs: { ...VALID_INPUTS[action], ...inputs } });
  // Who announces doesn't fail for its own sake: it says so on the run's page, and fails when it was asked to.
  if (action === 'notify' && code !== 'input/invalid') expectUndelivered(main, code, mentions);
  else expectFailure(main, code, mentions);
  expect(post?.exitCode ?? 0, post?.lines.join('\n')).toBe(0);
  expect(site.kept()).toBe(before);
}

const ACTIONS = Object.keys(VALID_INPUTS);
const changed = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`the configuration has no ${from}`);
  return GOOD.replace(from, to);
};
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe.each(ACTIONS)('%s', (action) => {
  test('a missing configuration is reported with path, repository and commit', async () => {
    site.configure(undefined);
    await meets({ action, code: 'configuration/missing', mentions: ['hardened-deploy.yml', 'acme/shop', 'c0ffee'] });
  });

  test('a configuration that is missing in the workspace is reported', async () => {
    await meets({
      action,
      code: 'configuration/missing',
      inputs: { config: './deploy/here.yml' },
      mentions: ['deploy/here.yml'],
    });
  });

  test('YAML that cannot be read is named by file and line', async () => {
    const text = changed('port: 3000', 'port: 3000: 1');
    site.configure(text);
    await meets({
      action,
      code: 'configuration/invalid',
      mentions: [`hardened-deploy.yml:${lineOf(text, '3000: 1')}: `],
    });
  });

  test('every mistake is named at once, by file, line and path', async () => {
    const text = GOOD.replace('port: 3000', 'port: 99999')
      .replace('start-timeout: 20s', 'start-timout: 20s')
      .replace('probe-interval: 200ms', 'probe-interval: soon');
    site.configure(text);
    const at = (part: string, path: string) => `hardened-deploy.yml:${lineOf(text, part)}: ${path}: `;
    await meets({
      action,
      code: 'configuration/invalid',
      mentions: [
        at('99999', 'components.backend.port'),
        at('start-timout', 'deploy.start-timout'),
        'did you mean start-timeout?',
        at('soon', 'deploy.probe-interval'),
      ],
    });
  });

  test('an environment that the configuration does not have is named with those it has', async () => {
    await meets({
      action,
      code: 'configuration/invalid',
      inputs: 'lease' in (VALID_INPUTS[action] ?? {}) ? { lease: lease('staging') } : { environment: 'staging' },
      mentions: ['"staging"', 'production'],
    });
  });

  test('a token that GitHub does not know', async () => {
    await meets({ action, code: 'github/unauthorized', job: { token: UNKNOWN_TOKEN }, mentions: ['401'] });
  });

  test('a token that may not read the repository', async () => {
    await meets({
      action,
      code: 'github/forbidden',
      job: { token: POWERLESS_TOKEN },
      mentions: ['403', 'contents=read'],
    });
  });
});

// No Docker host is there: whoever got as far as asking it would say that it can't be reached.
test.each(['pre-flight', 'blue-green-switch'])('%s refuses a page of maintenance that is not there', async (action) => {
  const text = changed('    router:', '    router:\n      maintenance: { page: ops/soon.html }');
  site.configure(text);
  const place = `hardened-deploy.yml:${lineOf(text, 'ops/soon.html')}: environments.production.router.maintenance.page: `;
  await meets({
    action,
    code: 'configuration/invalid',
    mentions: [`${place}ops/soon.html is not there: acme/shop at `, 'Commit it, or correct the path'],
  });
});

// Each asks again for 6 s before it gives up, so all actions ask at once.
const PATIENT = { timeout: 120_000 };

test('a GitHub that cannot be reached is named as such by every action', PATIENT, async () => {
  const job = { facts: { apiUrl: await deadAddress() } };
  await Promise.all(ACTIONS.map((action) => meets({ action, code: 'github/unreachable', job })));
});

test('a GitHub that answers 503 is named as such by every action', PATIENT, async () => {
  site.github.faults.add({ effect: { kind: 'error-before-write', status: 503 } });
  try {
    await Promise.all(ACTIONS.map((action) => meets({ action, code: 'github/unreachable', mentions: ['503'] })));
  } finally {
    site.github.faults.clear();
  }
});

test('GitHub got only requests that read', () => {
  const methods = site.github.requests.all().map(({ method }) => method);
  expect(methods.length).toBeGreaterThan(30);
  expect(new Set(methods)).toEqual(new Set(['GET']));
});

/** An address where nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}
