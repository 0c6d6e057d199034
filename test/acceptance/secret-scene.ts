import { expect } from 'vitest';
import { startSlackStub, type SlackStub } from '@hardened-deploy/testkit/http/slack-stub';
import { startJob, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { openBed, type Bed } from './bed.ts';
import {
  filesBelow,
  nastyCanary,
  pemCanary,
  placesOf,
  plainCanary,
  leaksIn,
  tellTales,
  tokenCanary,
  type Canary,
} from './canaries.ts';
import type { ConfigurationParts } from './configuration.ts';
import { openSite, REPOSITORY, type Site } from './site.ts';
import { VALID_INPUTS } from './valid-inputs.ts';

type Inputs = Readonly<Record<string, string>>;
type SearchedTexts = ReadonlyMap<string, string>;

/** A text that is nowhere else in the world for every secret that an action may get. */
export const CANARY = {
  jobToken: tokenCanary('github-token'),
  lockToken: tokenCanary('lease-store-token'),
  databasePassword: nastyCanary('database password'),
  appSecret: pemCanary('application secret'),
  unused: nastyCanary('secret that nobody uses'),
  webhook: plainCanary('webhook'),
} as const;
export const CANARIES: readonly Canary[] = Object.values(CANARY);

/** A site, a target and a Slack whose every secret is a canary, and the search for them. */
export interface SecretScene extends AsyncDisposable {
  readonly bed: Bed;
  readonly site: Site;
  readonly slack: SlackStub;
  /** The configuration that uses every kind of secret. */
  configure(changed?: Partial<ConfigurationParts>): void;
  secrets(changed?: Inputs): string;
  /** A job with debug logging during which every process of the machine is watched, containers' included. */
  job(): Promise<RunnerJob>;
  inputs(action: string, changed?: Inputs): Inputs;
  /** Takes the lease; answers what the steps after it get. */
  leased(job: RunnerJob, steps: StepResult[]): Promise<Inputs>;
  /** Volumes, and of containers everything but the environment of those that are meant to have secrets. */
  atTarget(): Promise<SearchedTexts>;
  /** Ends the job, and looks everywhere: what steps said, files on the runner, the target, GitHub. */
  expectNowhere(job: RunnerJob, steps: readonly StepResult[]): Promise<void>;
}

export async function openSecretScene(): Promise<SecretScene> {
  const bed = await openBed({ password: CANARY.databasePassword.value });
  const site = await openSite(undefined, { job: CANARY.jobToken.value, lock: CANARY.lockToken.value });
  const slack = await startSlackStub();
  const secrets = (changed: Inputs = {}) =>
    bed.secrets({
      APP_SECRET: CANARY.appSecret.value,
      UNUSED: CANARY.unused.value,
      SLACK_WEBHOOK: slack.url.replace(/[^/]+$/, CANARY.webhook.value),
      ...changed,
    });
  const inputs = (action: string, changed: Inputs = {}): Inputs => ({
    ...VALID_INPUTS[action],
    ...('images' in (VALID_INPUTS[action] ?? {}) && { images: `backend=${bed.image}` }),
    ...('lease-store-token' in (VALID_INPUTS[action] ?? {}) && { 'lease-store-token': CANARY.lockToken.value }),
    secrets: secrets(),
    ...changed,
  });
  const watch = { canaries: CANARIES.flatMap(tellTales), scope: 'machine', everyMs: 40 } as const;
  return {
    bed,
    site,
    slack,
    secrets,
    inputs,
    configure: (changed = {}) => site.configure(bed.configuration(changed).replace(LOG_ALONE, LOG_AND_SLACK)),
    job: () => startJob(site.job({ debug: true, watch })),
    async leased(job, steps) {
      const lock = await job.run({ action: 'lock', inputs: inputs('lock') });
      steps.push(lock);
      expect(lock.exitCode, lock.shown.join('\n')).toBe(0);
      return { lease: lock.outputs.get('lease') ?? '', deployment: lock.outputs.get('deployment') ?? '' };
    },
    atTarget: () => atTarget(bed),
    async expectNowhere(job, steps) {
      const runner = await filesBelow(job.folders.root);
      const { posts } = await job.end();
      const said = [...steps, ...posts].flatMap((step) => [...placesOf(step)]);
      const places = new Map([...said, ...runner, ...(await atTarget(bed)), ...atGitHub(site)]);
      expect(leaksIn(CANARIES, places)).toEqual([]);
      for (const { watch: seen, action } of steps) {
        expect(seen?.samples, action).toBeGreaterThan(1);
        expect(seen?.leaks, action).toEqual([]);
      }
    },
    async [Symbol.asyncDispose]() {
      await slack[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      await bed[Symbol.asyncDispose]();
    },
  };
}

const LOG_ALONE = 'event-log: events.jsonl';
const LOG_AND_SLACK = `${LOG_ALONE}, slack: { webhook-secret: SLACK_WEBHOOK }`;

async function atTarget(bed: Bed): Promise<SearchedTexts> {
  const places = new Map<string, string>();
  const label = `label=hardened-deploy.stack=${bed.stack}`;
  const names = async (...list: string[]) =>
    (await bed.docker.run([...list, '--filter', label])).split('\n').filter((name) => name !== '');
  for (const name of await names('ps', '--all', '--format', '{{.Names}}')) {
    const [inspected] = JSON.parse(await bed.docker.run(['inspect', name])) as [{ Config: { Env: string[] } }];
    const isSlot = /-(blue|green)\.\d+$/.test(name);
    if (isSlot) inspected.Config.Env = [];
    places.set(`container ${name}`, JSON.stringify(inspected));
    if (!isSlot) places.set(`log of ${name}`, await bed.docker.run(['logs', name]));
  }
  const volumes = (await bed.docker.run(['volume', 'ls', '--quiet', '--filter', `name=hd-${bed.stack}`])).split('\n');
  for (const volume of volumes.filter((name) => name !== '')) {
    const mount = ['--network', 'none', '--volume', `${volume}:/volume:ro`, '--entrypoint', ''];
    const tar = ['run', '--rm', ...mount, 'hd-bed/nginx:1', 'sh', '-c', 'tar -cf - -C /volume . | base64 -w0'];
    places.set(`volume ${volume}`, Buffer.from(await bed.docker.run(tar), 'base64').toString('latin1'));
  }
  return places;
}

function atGitHub(site: Site): SearchedTexts {
  return new Map([
    ['GitHub variables', JSON.stringify(site.github.state.variables(REPOSITORY, 'production'))],
    ['GitHub deployments', JSON.stringify(site.github.state.deployments(REPOSITORY))],
    ['GitHub requests', JSON.stringify(site.github.requests.all())],
  ]);
}
