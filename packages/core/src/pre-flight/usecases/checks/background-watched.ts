import { asFailure } from '../../../base/failure.ts';
import { formatDuration } from '../../../base/duration.ts';
import type { Finding } from '../../../checks/finding.ts';
import type { ImageRegistry } from '../../../release/ports/image-registry.ts';
import type { ReleaseComponent } from '../../../release/release.ts';
import type { PreFlightRequest } from '../check.ts';

/**
 * Images of background components have a health check. Nobody asks these components anything, so without one all that can be
 * known is that they ran for a while.
 */
export async function backgroundWatched(
  registry: ImageRegistry,
  { configuration }: Pick<PreFlightRequest, 'configuration'>,
  resolved: readonly ReleaseComponent[],
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { components, deploy } = configuration;
  const background = components.filter(({ serves }) => serves === null).map(({ name }) => name);
  const looked = resolved.filter(({ name }) => background.includes(name));
  return Promise.all(
    looked.map(async ({ name, image }): Promise<Finding> => {
      const check = `health check of ${name}`;
      const own = components.find((component) => component.name === name)?.container?.healthcheck;
      if (own !== undefined && own !== 'none' && own.test)
        return { check, status: 'passed', evidence: 'the configuration gives it a health check' };
      const found = own === 'none' ? 'switched-off' : await lookUp(registry, image, signal);
      if (found === 'has-one') return { check, status: 'passed', evidence: 'its image has a health check' };
      const why =
        found === 'has-none'
          ? 'its image has no health check'
          : found === 'switched-off'
            ? 'the configuration switches its health check off'
            : `it is not known whether its image has one: ${found.untold}`;
      const known = `it counts as ready when it has run for ${formatDuration(deploy.minUptime)} without a restart`;
      const remedy = `Add \`healthcheck\` to the component, or a HEALTHCHECK to its image. Without one, nobody notices that it runs but does no work.`;
      return { check, status: 'warned', evidence: `${why}, so ${known}`, remedy };
    }),
  );
}

async function lookUp(registry: ImageRegistry, image: ReleaseComponent['image'], signal: AbortSignal) {
  try {
    return await registry.healthCheck(image, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    return { untold: asFailure(thrown).message };
  }
}
