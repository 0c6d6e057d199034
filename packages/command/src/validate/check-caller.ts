import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { isRunnersOwnEngine } from '@hardened-deploy/core/pre-flight/usecases/checks/run-fits';
import { textAt } from '../spot-text.ts';
import { type CalledWorkflow, isMore } from './called-workflow.ts';
import type { CallerJob } from './caller-job.ts';
import { checkSecrets } from './check-secrets.ts';
import type { Tell } from './tell.ts';

interface CallerParts {
  readonly job: CallerJob;
  readonly called: CalledWorkflow;
  /** By environment. */
  readonly configurations: ReadonlyMap<string, Configuration>;
}

/** Holds a job that calls a workflow of ours to what that one asks for, and to the configuration. */
export function checkCaller({ job, called, configurations }: CallerParts, tell: Tell): void {
  checkPermissions(job, called, tell);
  checkInputs(job, called, tell);
  const environment = textAt(job.inputs.at('environment'));
  // An expression is known only to a run.
  if (environment === undefined || environment.includes('${{')) return;
  const configuration = configurations.get(environment);
  if (!configuration) {
    const known = [...configurations.keys()].join(', ') || 'none that can be read';
    if (configurations.size > 0)
      tell(
        'error',
        job.inputs.at('environment'),
        `the configuration has no environment ${environment}; it has ${known}`,
      );
    return;
  }
  checkImages(job, configuration, tell);
  checkRunner(job, configuration, tell);
  checkSecrets({ job, called, configuration }, tell);
}

function checkPermissions({ job, permissions }: CallerJob, called: CalledWorkflow, tell: Tell): void {
  const wanted = [...called.permissions].map(([name, access]) => `${name}: ${access}`).join(', ');
  if (permissions.kind === 'unwritten') {
    const why = 'if the repository grants less, the run ends before its first job, without a message';
    tell('warning', job, `has no permissions, and ${why}. Write permissions: { ${wanted} }`);
    return;
  }
  const lacking = [...called.permissions].filter(([name, access]) => isMore(access, permissions.access(name)));
  if (lacking.length === 0) return;
  const names = lacking.map(([name, access]) => `${name}: ${access}`).join(', ');
  const why = 'without it the run ends before its first job, without a message (startup_failure)';
  tell('error', permissions.at, `must grant ${names}: ${why}. Write permissions: { ${wanted} }`);
}

function checkInputs({ job, inputs }: CallerJob, called: CalledWorkflow, tell: Tell): void {
  for (const [name, spot] of inputs.entries()) {
    if (!called.inputs.has(name)) tell('error', spot, `${called.name}.yml has no such input`);
  }
  for (const [name, { required }] of called.inputs) {
    if (required && !inputs.at(name).given) tell('error', inputs.given ? inputs : job, `must give ${name}`);
  }
}

function checkImages({ inputs }: CallerJob, { components }: Configuration, tell: Tell): void {
  const images = inputs.at('images');
  const names = (textAt(images) ?? '').split('\n').flatMap((line) => /^\s*([\w-]+)=/.exec(line)?.[1] ?? []);
  const known = components.map(({ name }) => String(name));
  for (const name of names) {
    if (!known.includes(name))
      tell('error', images, `names ${name}, but the configuration has only ${known.join(', ')}`);
  }
}

/** The labels of GitHub's own machines, which are gone after the job. */
const GITHUB_HOSTED = /^(ubuntu|windows|macos)-/;

function checkRunner({ inputs, job }: CallerJob, { target }: Configuration, tell: Tell): void {
  const runsOn = textAt(inputs.at('runs-on')) ?? 'ubuntu-latest';
  if (target.engine !== 'docker') return;
  const dockerHost = textAt(inputs.at('docker-host')) || target.dockerHost;
  if (!GITHUB_HOSTED.test(runsOn) || !isRunnersOwnEngine({ ...target, dockerHost })) return;
  const spot = inputs.at('runs-on').given ? inputs.at('runs-on') : inputs.given ? inputs : job;
  const remedy =
    'Write docker-host: ssh://user@server in the configuration, or runs-on: with the label of a runner on the server';
  tell(
    'error',
    spot,
    `runs on ${runsOn}, a machine of GitHub, so ${dockerHost} is on that machine and not on your server. ${remedy}`,
  );
}
