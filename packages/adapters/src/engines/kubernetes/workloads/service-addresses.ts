import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { servicePortTo } from '@hardened-deploy/core/release/manifest-reader';
import { serviceIn } from '../routing/service-in-manifest.ts';
import { deploymentIn, nameIn } from './manifest-parts.ts';
import type { ComponentAddresses } from './slot-variables.ts';

/** Components by the Services of their manifests, as other pods of the cluster reach them. */
export function serviceAddresses(components: readonly ComponentSettings[], namespace: string): ComponentAddresses {
  return {
    addressOf(of) {
      const [name = '', further] = of.split(':');
      const component = components.find((each) => each.name === name);
      const service = component && serviceIn(component);
      const port = further === undefined ? (component?.serves ?? component?.internal)?.port : Number(further);
      if (!service || port === undefined) throw unreachable(of);
      const found = servicePortTo(service, port, deploymentIn(component.manifest) ?? {})?.['port'];
      if (typeof found !== 'number') throw unreachable(of);
      return { host: `${nameIn(service)}.${namespace}.svc`, port: found };
    },
  };
}

function unreachable(of: string): Failure {
  const detail = `a variable needs the address of ${of}, and no Service in its manifest leads to that port`;
  return new Failure('configuration/invalid', detail);
}
