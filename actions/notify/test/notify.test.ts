import { formatLeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { type GitHubEmulator, startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { CANARY, startSlackStub } from '@hardened-deploy/testkit/http/slack-stub';
import { sampleHandle } from '@hardened-deploy/testkit/lease/lease-samples';
import { describe, expect, it } from 'vitest';
import { runNotify } from './run-notify.ts';

const DEPLOYMENT = 'deadbeefdeadbeef';
const CONFIGURATION = `version: 1
application: shop
components:
  frontend: { port: 3000, allowed-images: ["registry.test/shop/*"] }
environments:
  production:
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      preview: 127.0.0.1:8081
      public-url: https://shop.test/
    notifications:
      event-log: events.jsonl
      slack: { webhook-secret: SLACK_WEBHOOK }
`;

function startGitHub(): Promise<GitHubEmulator> {
  return startGitHubEmulator({
    repositories: [{ name: 'acme/shop', environments: [{ name: 'production' }] }],
    tokens: [{ token: 'a-made-up-token', name: 'job', permissions: { 'acme/shop': { deployments: 'write' } } }],
  });
}

interface Scene {
  readonly inputs: Readonly<Record<string, string>>;
  readonly github: GitHubEmulator;
  readonly webhook: string;
  readonly configuration?: string;
}

function notify({ inputs, github, webhook, configuration = CONFIGURATION }: Scene) {
  const given = {
    environment: 'production',
    'github-token': 'a-made-up-token',
    secrets: `SLACK_WEBHOOK=${webhook}`,
    ...inputs,
  };
  return runNotify({ inputs: given, apiUrl: github.url, configuration });
}

const statesIn = (github: GitHubEmulator) =>
  github.state.deployments('acme/shop').map(({ statuses }) => statuses.map(({ state }) => state));

// Each starts processes: on a busy machine that takes its time.
describe('notify', { timeout: 60_000 }, () => {
  it('tells every target that a deployment started and how it finished', async () => {
    await using github = await startGitHub();
    await using slack = await startSlackStub();
    const both = { deployment: DEPLOYMENT, release: 'v2' };
    const started = await notify({ inputs: { ...both, event: 'started' }, github, webhook: slack.url });
    expect(started).toMatchObject({ exitCode: 0, outputs: { decision: 'proceed', reason: 'announced', outcome: '' } });
    const finished = await notify({
      inputs: { ...both, event: 'finished', outcome: 'deployed', require: 'deployed' },
      github,
      webhook: slack.url,
    });
    expect(finished).toMatchObject({
      exitCode: 0,
      outputs: { decision: 'proceed', reason: 'announced', outcome: 'deployed', undelivered: '' },
    });
    expect(finished.log).toMatch(/^::notice .*::shop v2 is deployed to production/m);
    expect(finished.summary).toContain('## ✅ shop v2 is deployed to production');
    expect(finished.events).toMatchObject([{ schema: 1, event: 'finished', outcome: 'deployed', release: 'v2' }]);
    expect(slack.posts).toMatchObject([
      { text: expect.stringMatching(/Deploying shop v2/) },
      { text: expect.stringMatching(/is deployed/) },
    ]);
    expect(statesIn(github)).toEqual([['in_progress', 'success']]);
    expect(started.everything + finished.everything).not.toContain(CANARY);
  });

  it('says how long it took, what serves and where the report is, as the earlier jobs said', async () => {
    await using github = await startGitHub();
    await using slack = await startSlackStub();
    const started = await notify({ inputs: { event: 'started' }, github, webhook: slack.url });
    const startedAt = started.outputs['at'] ?? '';
    expect(startedAt).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
    const said = { event: 'finished', outcome: 'rolled-back', serving: 'v1', incident: 'keeper:/reports/1.md' };
    const run = await notify({ inputs: { ...said, 'started-at': startedAt }, github, webhook: slack.url });
    expect(run.events).toMatchObject([
      { serving: 'v1', incident: 'keeper:/reports/1.md', durationMs: expect.any(Number), address: 'https://shop.test' },
    ]);
    expect(run.summary).toMatch(/v1 is proven to serve again.*\*\*Took\*\* \| \d.*keeper:\/reports\/1\.md/s);
    expect(JSON.stringify(slack.posts.at(-1))).toMatch(/v1 is proven to serve again.*What to do.*Took.*keeper:/s);
  });

  it('knows environment, configuration and deployment from a lease', async () => {
    await using github = await startGitHub();
    const handle = sampleHandle({ target: { config: './hardened-deploy.yml' } });
    const lease = formatLeaseHandle(handle);
    const inputs = { event: 'started', lease, environment: '', config: '' };
    const run = await notify({ inputs, github, webhook: '' });
    expect(run.events, run.log).toMatchObject([{ event: 'started', environment: 'production' }]);
    expect(JSON.stringify(github.state.deployments('acme/shop'))).toContain(handle.deployment);
    const elsewhere = await notify({ inputs: { ...inputs, environment: 'staging' }, github, webhook: '' });
    expect(elsewhere).toMatchObject({ exitCode: 1, outputs: { reason: 'failed' } });
    expect(elsewhere.log).toContain('environment: "staging" contradicts `lease`, which was taken with "production"');
  });

  it('uses what a recovery said rather than the deploying job, and a refused plan rather than both', async () => {
    await using github = await startGitHub();
    const recovery = { 'recovery-outcome': 'rolled-back', 'recovery-reason': 'settled', 'recovery-serving': 'v1' };
    const inputs = { event: 'finished', 'plan-result': 'success', outcome: '', reason: 'cut off', ...recovery };
    const recovered = await notify({ inputs, github, webhook: '' });
    expect(recovered.events).toMatchObject([{ outcome: 'rolled-back', reason: 'settled', serving: 'v1' }]);
    const refused = await notify({ inputs: { ...inputs, 'plan-result': 'failure' }, github, webhook: '' });
    expect(refused.events).toMatchObject([{ outcome: 'not-switched', reason: 'the plan was refused' }]);
    const unsaid = { event: 'finished', outcome: '', 'recovery-lock-said': 'stop held' };
    const held = await notify({ inputs: unsaid, github, webhook: '' });
    expect(held.events).toMatchObject([{ outcome: null, reason: 'the recovery could not take the lease over: held' }]);
  });

  it('treats an expression that was not evaluated as no text', async () => {
    await using github = await startGitHub();
    const unsaid = (name: string) => `\${{ needs.deploy.outputs.${name} }}`;
    const inputs = {
      event: 'finished',
      outcome: 'cancelled',
      reason: unsaid('why'),
      serving: unsaid('serving'),
      incident: unsaid('incident'),
      'started-at': unsaid('started-at'),
    };
    const run = await notify({ inputs, github, webhook: '' });
    expect(run.events).toMatchObject([{ outcome: null, reason: 'The run was cancelled.' }]);
    expect(run.summary).not.toContain('${{');
    expect(run.summary).not.toContain('Took');
  });

  it.each(['', '${{ needs.deploy.outputs.outcome }}', 'Deployed', 'success', 'null'])(
    'says loudly that there is no outcome when it is given %j, and fails where "deployed" is required',
    async (outcome) => {
      await using github = await startGitHub();
      await using slack = await startSlackStub();
      const inputs = {
        event: 'finished',
        outcome,
        require: 'deployed',
        deployment: '${{ needs.check.outputs.deployment }}',
      };
      const run = await notify({ inputs, github, webhook: slack.url });
      expect(run).toMatchObject({
        exitCode: 1,
        outputs: { decision: 'stop', reason: 'outcome-differs', outcome: 'unknown' },
      });
      expect(run.log).toMatch(/^::error .*::shop 1{12} to production ended without an outcome/m);
      expect(run.log).toContain('Run: https://github.com/acme/shop/actions/runs/7');
      expect(run.events).toMatchObject([{ event: 'finished', outcome: null }]);
      expect(slack.posts).toMatchObject([{ text: expect.stringContaining('🚨') }]);
      expect(statesIn(github)).toEqual([['error']]);
      if (outcome !== '') expect(run.summary).toContain(outcome);
    },
  );

  it('announces a roll-back as an error without failing, unless "deployed" is required', async () => {
    await using github = await startGitHub();
    await using slack = await startSlackStub();
    const inputs = { event: 'finished', outcome: 'rolled-back', reason: 'said <!channel> "no"\n::error::forged' };
    const run = await notify({ inputs, github, webhook: slack.url });
    expect(run).toMatchObject({ exitCode: 0, outputs: { reason: 'announced', outcome: 'rolled-back' } });
    expect(run.log.match(/^::error/gm)).toHaveLength(1);
    expect(JSON.stringify(slack.posts)).toContain('&lt;!channel&gt;');
    expect(statesIn(github)).toEqual([['failure']]);
  });

  it('tells the others when one target refuses, and fails the job only when asked', async () => {
    await using github = await startGitHub();
    const refusal = { status: 404, body: `no_service ${CANARY}` };
    await using slack = await startSlackStub([refusal, refusal]);
    const inputs = { event: 'finished', outcome: 'deployed' };
    const run = await notify({ inputs, github, webhook: slack.url });
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { decision: 'proceed', reason: 'undelivered', undelivered: 'slack' },
    });
    expect(run.log).toMatch(/^::warning .*::slack: not told: Slack answered 404$/m);
    expect(run.summary).toContain('| slack | ❌ not told: Slack answered 404 | 1 |');
    expect(statesIn(github)).toEqual([['success']]);
    const strict = await notify({ inputs: { ...inputs, 'fail-on-error': 'true' }, github, webhook: slack.url });
    expect(strict).toMatchObject({ exitCode: 1, outputs: { decision: 'stop', reason: 'undelivered' } });
    expect(run.everything + strict.everything).not.toContain(CANARY);
  });

  it.each([
    ['', 'SLACK_WEBHOOK was not given or is empty; it is needed for Slack'],
    [`httpx://${CANARY}`, 'the webhook URL is not https'],
  ])('tells the others when the webhook secret is unusable (%#)', async (webhook, why) => {
    await using github = await startGitHub();
    const run = await notify({ inputs: { event: 'started' }, github, webhook });
    expect(run).toMatchObject({ exitCode: 0, outputs: { reason: 'undelivered', undelivered: 'slack' } });
    expect(run.log).toContain(why);
    expect(statesIn(github)).toEqual([['in_progress']]);
    expect(run.everything).not.toContain(CANARY);
  });

  it("still tells the run's page when the configuration cannot be read", async () => {
    await using github = await startGitHub();
    const inputs = { event: 'finished', outcome: 'not-switched', require: 'deployed' };
    const run = await notify({ inputs, github, webhook: 'https://hooks.test/x', configuration: 'version: 2\n' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { reason: 'outcome-differs', outcome: 'not-switched' } });
    expect(run.log).toMatch(
      /^::warning .*the targets of the configuration: not told: The configuration file is not valid/m,
    );
    expect(run.log).toMatch(/^::error .*was not deployed to production/m);
    expect(run.summary).toContain('was not deployed to production');
  });

  it('prints in a dry run exactly what would be sent, without the address, and sends nothing', async () => {
    await using github = await startGitHub();
    await using slack = await startSlackStub();
    const inputs = { event: 'finished', outcome: 'rollback-failed', require: 'deployed', 'dry-run': 'true' };
    const run = await notify({ inputs, github, webhook: slack.url });
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { decision: 'proceed', reason: 'dry-run' },
      events: [],
      summary: '',
    });
    expect(run.log).toContain('POST [redacted]');
    expect(run.log).toContain('"required_contexts": []');
    expect(slack.posts).toEqual([]);
    expect(github.requests.all()).toEqual([]);
    expect(run.everything).not.toContain(CANARY);
  });

  it('names every wrong input at once, and repeats no secret', async () => {
    await using github = await startGitHub();
    const inputs = { event: 'ended', environment: '..', 'fail-on-error': 'yes', secrets: `${CANARY}${CANARY}` };
    const run = await notify({ inputs, github, webhook: '' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { decision: 'stop', reason: 'failed' } });
    for (const name of ['event: ', 'environment: ', 'fail-on-error: ', 'secrets: ']) expect(run.log).toContain(name);
    expect(run.everything).not.toContain(CANARY);
  });
});
