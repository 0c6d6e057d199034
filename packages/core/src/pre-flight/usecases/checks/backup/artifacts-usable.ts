import { vaultsOf } from '../../../../backup/vaults/configured-vaults.ts';
import type { Finding } from '../../../../checks/finding.ts';
import type { PreFlightCheck } from '../../check.ts';

const CHECK = 'backup artifacts';
const RIGHTS =
  'Give the jobs that take and read backups `permissions: actions: read`, or `actions: write` so that retention may remove old ones. The reusable workflow has `actions: read` in its job `deploy`; the job that calls it must give that too.';

/** Where backups are artifacts, the job's token can list them: what can't be listed, no deployment can rely on. */
export const artifactsUsable: PreFlightCheck = {
  topic: 'backup',
  async look({ artifacts }, { configuration: { backup, stack } }, signal): Promise<readonly Finding[]> {
    const vault = backup && vaultsOf(backup).find(({ place }) => place.kind === 'artifact');
    if (!vault) return [];
    if (!artifacts)
      return [{ check: CHECK, status: 'warned', evidence: 'no `github-token` was given', remedy: RIGHTS }];
    const answer = await artifacts.ask(stack, signal);
    if (answer.kind === 'usable')
      return [{ check: CHECK, status: 'passed', evidence: 'the artifacts of the repository can be listed' }];
    const status = answer.kind === 'refused' && !vault.mayFail ? 'failed' : 'warned';
    return [{ check: CHECK, status, evidence: answer.why, remedy: RIGHTS }];
  },
};
