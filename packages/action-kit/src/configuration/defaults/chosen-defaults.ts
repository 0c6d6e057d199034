import type { ChosenDefault, Configuration } from '@hardened-deploy/core/configuration/configuration';
import { hasOwnProxy } from '@hardened-deploy/core/target/settings/target-words';
import { isCluster, OF_DOCKER } from '../cluster/cluster-rules.ts';
import { component } from '../component-shape.ts';
import { bake, deploy } from '../deploy-shape.ts';
import { environment, router } from '../environment-shape.ts';
import { health } from '../serving/health-shape.ts';
import type { Shape } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { writtenDefault } from './written-default.ts';

/** Everything about how an environment is deployed that its file leaves out, with what it means, in the order of the file. */
export function chosenDefaults(file: Spot, of: Spot, configuration: Configuration): readonly ChosenDefault[] {
  const deploying = of.at('deploy').given ? of.at('deploy') : file.at('deploy');
  const route = of.at('router');
  return [
    ...configuration.components.flatMap((each) => ofComponent(file.at('components').at(each.name), each)),
    ...plain('', of, environment).filter(({ key }) => !isCluster(of) || !OF_DOCKER.includes(key)),
    ...ofAddresses(of, configuration),
    ...(isCluster(of) ? [] : plain('router.', route, router)),
    ...plain('deploy.', deploying, deploy),
    ...plain('deploy.bake.', deploying.at('bake'), bake),
    ...(file.at('checks').given
      ? []
      : [{ key: 'checks', value: 'the health paths of the components, and nothing else' }]),
  ];
}

function ofComponent(spot: Spot, { name, serves, handover, allowedImages }: Configuration['components'][number]) {
  const at = `components.${name}.`;
  const ofServing = ['path', 'handover', 'stop-timeout'].filter(
    // Compose's name for the time gives it too.
    (key) =>
      (key !== 'path' || (serves !== null && !spot.at('ports').given)) &&
      (key !== 'stop-timeout' || !spot.at('stop_grace_period').given),
  );
  return [
    ...plain(at, spot, component).filter(({ key }) => ofServing.includes(key.slice(at.length))),
    ...(spot.at('handover').given ? [] : [{ key: `${at}handover`, value: handover }]),
    ...(serves === null
      ? []
      : plain(`${at}health.`, spot.at('health'), health).filter(
          // `health: /healthz` gives the path without the key `path`.
          ({ key, value }) => key !== `${at}health.path` || value === serves.health.path,
        )),
    ...(spot.at('allowed-images').given ? [] : [{ key: `${at}allowed-images`, value: allowedImages.join(', ') }]),
  ];
}

/** Defaults that depend on something else. */
function ofAddresses(of: Spot, { target, router }: Configuration): readonly ChosenDefault[] {
  if (target.engine !== 'docker' || !hasOwnProxy(router)) return [];
  const { kind, image, publicUrl, front } = router;
  const defaults: readonly (readonly [Spot, ChosenDefault])[] = [
    [of.at('subnet'), { key: 'subnet', value: 'the one that the stack has, or else a free one of 10.84.0.0/14' }],
    [of.at('router').at('kind'), { key: 'router.kind', value: kind }],
    [of.at('router').at('image'), { key: 'router.image', value: image }],
    [of.at('router').at('preview'), { key: 'router.preview', value: 'not published on the Docker host' }],
    [
      of.at('router').at('public-url'),
      { key: 'router.public-url', value: `${publicUrl}, by ${front ? 'hosts' : target.dockerHost}` },
    ],
  ];
  return defaults.flatMap(([spot, chosen]) => (spot.given ? [] : [chosen]));
}

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly title?: string; readonly default?: unknown }>>;
}

/** The keys of a section that aren't there and whose default is a plain value. */
function plain(prefix: string, section: Spot, shape: Shape<unknown>): readonly ChosenDefault[] {
  const { properties = {} }: Schema = shape.schema();
  return Object.entries(properties).flatMap(([key, property]) => {
    const value = section.at(key).given ? undefined : writtenDefault(property);
    return value === undefined ? [] : [{ key: prefix + key, value }];
  });
}
