import { counted, firstOf } from '../../../base/counted.ts';
import type { Finding } from '../../../checks/finding.ts';
import { describeFileChange } from '../../../deployment/file-changes.ts';
import { foreseeFiles } from '../../../deployment/usecases/foresee-files.ts';
import { keptReleases } from '../../../deployment/usecases/kept-releases.ts';
import { mountsOfFiles, NO_FILES } from '../../../release/wanted-file.ts';
import { placementInForce } from '../../../target/placement-in-force.ts';
import type { PreFlightCheck, PreFlightRequest } from '../check.ts';
import { foreseenStack } from './foreseen-stack.ts';

const CHECK = 'file changes';
const MOST_NAMED = 20;

/** What the deployment changes of the files that containers have, by their paths. */
export const fileChangesForeseen: PreFlightCheck = {
  topic: 'file-changes',
  async look({ target, ...ports }, request, signal) {
    const after = broughtWithFiles(request);
    if (after.length === 0) return [];
    if ((await target.stack.missing(signal)).length > 0)
      return [skipped('the stack is not set up yet, so all files are new')];
    const stopped = await target.stack.stopped(signal);
    if (stopped.length > 0) return [skipped(`it can't be looked up while this has stopped: ${stopped.join(', ')}`)];
    const { state, routes } = await foreseenStack({ target, ...ports }, signal);
    const now = placementInForce(state, routes);
    if (now.kind === 'unexplained') return [skipped(now.why)];
    const { specOf } = keptReleases(target.releases, request.configuration, signal);
    const changes = await foreseeFiles(specOf, { before: now.placement }, { components: after });
    if (changes.length === 0) return [{ check: CHECK, status: 'passed', evidence: 'no file changes' }];
    const all = firstOf(changes.map(describeFileChange), MOST_NAMED).join('; ');
    return [{ check: CHECK, status: 'passed', evidence: `${counted(changes.length, 'change')}: ${all}` }];
  },
};

/** Those of the components to be deployed that have files, with how these will be mounted. */
function broughtWithFiles({ configuration, images, files = NO_FILES }: PreFlightRequest) {
  const brought = configuration.components.filter(({ name }) => images === null || images.has(name));
  return brought.flatMap(({ name, files: wanted = [] }) => {
    const mounts = mountsOfFiles(wanted, files) ?? [];
    return mounts.length === 0 ? [] : [{ name, container: { mounts } }];
  });
}

function skipped(evidence: string): Finding {
  return { check: CHECK, status: 'skipped', evidence };
}
