import { formatDuration } from '../../../base/duration.ts';
import type { Finding } from '../../../checks/finding.ts';
import type { ComponentSettings } from '../../../release/component.ts';
import { isBackground } from '../../../release/listeners.ts';
import type { PreFlightRequest } from '../check.ts';
import type { DescribedImages } from './describe-images.ts';

/**
 * Images of background components have a health check. Nobody asks these components anything, so without one all that can be
 * known is that they ran for a while. So have those of components with `health: docker`, which could never become ready.
 */
export function backgroundWatched(
  { configuration }: Pick<PreFlightRequest, 'configuration'>,
  described: DescribedImages,
): readonly Finding[] {
  const { components, deploy } = configuration;
  const watched = components.filter((component) => isBackground(component) || reliesOnIt(component));
  return watched.flatMap((component): readonly Finding[] => {
    const { name } = component;
    const image = described.get(name);
    if (!image) return [];
    const check = `health check of ${name}`;
    const own = component.container?.healthcheck;
    if (own !== undefined && own !== 'none' && own.test)
      return [{ check, status: 'passed', evidence: 'the configuration gives it a health check' }];
    const found = own === 'none' ? 'switched-off' : image.kind === 'told' ? image.healthCheck : image;
    if (found === 'has-one') return [{ check, status: 'passed', evidence: 'its image has a health check' }];
    const why =
      found === 'has-none'
        ? 'its image has no health check'
        : found === 'switched-off'
          ? 'the configuration switches its health check off'
          : `it is not known whether its image has one: ${found.why}`;
    if (reliesOnIt(component)) {
      const status = found === 'has-none' || found === 'switched-off' ? 'failed' : 'warned';
      const evidence = `${why}, and \`health: docker\` relies on it: without one it never counts as ready`;
      return [{ check, status, evidence, remedy: HOW_TO_HAVE_ONE }];
    }
    const known = `it counts as ready when it has run for ${formatDuration(deploy.minUptime)} without a restart`;
    const remedy = `Add \`healthcheck\` to the component, or a HEALTHCHECK to its image. Without one, nobody notices that it runs but does no work.`;
    return [{ check, status: 'warned', evidence: `${why}, so ${known}`, remedy }];
  });
}

const HOW_TO_HAVE_ONE = 'Add `healthcheck` to the component, or a HEALTHCHECK to its image, or write `health: tcp`.';

function reliesOnIt({ internal }: Pick<ComponentSettings, 'internal'>): boolean {
  return internal?.health.kind === 'docker';
}
