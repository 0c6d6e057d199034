import type { Finding } from '../../../checks/finding.ts';
import { parseDockerAddress } from '../../../target/docker-address.ts';
import type { TargetSettings } from '../../../target/stack-settings.ts';
import { describeTarget } from '../../../target/settings/target-words.ts';
import type { PreFlightRequest } from '../check.ts';

const CHECK = 'runner';
/** Where the runner's own engine listens. A socket elsewhere may be one that a step has forwarded from a server. */
const OWN_SOCKETS: ReadonlySet<string> = new Set(['/var/run/docker.sock', '/run/docker.sock']);

/** Whether the engine is that of the machine on which the job runs. */
export function isRunnersOwnEngine(target: TargetSettings): boolean {
  if (target.engine !== 'docker') return false;
  const address = parseDockerAddress(target.dockerHost);
  return address.ok && address.value.kind === 'unix' && OWN_SOCKETS.has(address.value.socketPath);
}

/** The target isn't the disposable machine of a GitHub-hosted runner, which is gone after the job. */
export function runnerFits({
  configuration,
  runner,
}: Pick<PreFlightRequest, 'configuration' | 'runner'>): readonly Finding[] {
  if (runner !== 'github-hosted')
    return [{ check: CHECK, status: 'passed', evidence: 'the runner is one of your own' }];
  const at = describeTarget(configuration.target);
  if (!isRunnersOwnEngine(configuration.target))
    return [{ check: CHECK, status: 'passed', evidence: `it reaches the target at ${at}` }];
  const evidence = `this deploys to the disposable machine of GitHub: the job runs on a GitHub-hosted runner, and docker-host is ${at}, the engine of that machine. It is gone after the job`;
  const remedy =
    'To deploy to your server, set `docker-host: ssh://user@server`, or run the job on a self-hosted runner on the server (`runs-on: self-hosted`). If you want the disposable machine, to try things out, set `profile: basic`: then this only warns.';
  return [{ check: CHECK, status: 'failed', evidence, remedy }];
}

const DEPENDABOT = 'dependabot[bot]';

/**
 * Nobody started the run whom GitHub gives too little for a deployment. Only Dependabot can be told by its name; a pull request of a
 * fork deploys nothing. https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
export function starterFits({ startedBy }: Pick<PreFlightRequest, 'startedBy'>): readonly Finding[] {
  if (startedBy !== DEPENDABOT) return [];
  return [
    {
      check: 'started by',
      status: 'failed',
      evidence:
        'Dependabot started this run. GitHub gives it a token that only reads, and the secrets of Dependabot instead of those of the repository. So it can neither take the lease nor reach the server, unless you gave it both',
      remedy:
        "Start the run again as yourself (`gh workflow run`), or push to the branch. To skip such runs, add `if: github.actor != 'dependabot[bot]'` to the job that deploys.",
    },
  ];
}
