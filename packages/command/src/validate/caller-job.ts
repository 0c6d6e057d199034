import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { textAt } from '../spot-text.ts';
import { type Access, CALLED_WORKFLOWS, type CalledName } from './called-workflow.ts';

/** A job of a user's workflow that calls a reusable workflow of ours. */
export interface CallerJob {
  readonly job: Spot;
  readonly calls: CalledName;
  readonly permissions: GrantedPermissions;
  readonly inputs: Spot;
  readonly secrets: Spot;
}

/** `unwritten`: the settings of the repository decide. */
export type GrantedPermissions =
  | { readonly kind: 'unwritten' }
  | { readonly kind: 'written'; readonly at: Spot; readonly access: (permission: string) => Access };

/** Those jobs of a workflow. */
export function callerJobs(workflow: Spot): readonly CallerJob[] {
  return workflow
    .at('jobs')
    .entries()
    .flatMap(([, job]): CallerJob[] => {
      const uses = textAt(job.at('uses')) ?? '';
      const called = /\/\.github\/workflows\/([\w-]+)\.ya?ml(?:@|$)/.exec(uses)?.[1];
      const calls = CALLED_WORKFLOWS.find((name) => name === called);
      // A workflow of the same name in the own repository is another one.
      if (!calls || uses.startsWith('./')) return [];
      const granted = job.at('permissions').given ? job.at('permissions') : workflow.at('permissions');
      return [{ job, calls, permissions: permissionsIn(granted), inputs: job.at('with'), secrets: job.at('secrets') }];
    });
}

/** A map, `read-all` or `write-all`. What a map doesn't name is not granted. */
function permissionsIn(at: Spot): GrantedPermissions {
  const all = textAt(at);
  const named = new Map(at.entries().map(([name, spot]) => [name, textAt(spot)]));
  if (!at.given) return { kind: 'unwritten' };
  const access = (permission: string): Access => {
    const written = all === 'write-all' ? 'write' : all === 'read-all' ? 'read' : named.get(permission);
    return written === 'write' || written === 'read' ? written : 'none';
  };
  return { kind: 'written', at, access };
}
