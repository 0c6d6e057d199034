import { Failure } from '@hardened-deploy/core/base/failure';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { containersIn, deploymentIn, items, mapping, nameIn, podSpecIn } from './manifest-parts.ts';
import type { ComponentAddresses } from './slot-variables.ts';

/** Components by the Services of their manifests, as other pods of the cluster reach them. */
export function serviceAddresses(components: readonly ComponentSettings[], namespace: string): ComponentAddresses {
  return {
    addressOf(of) {
      const [name = '', further] = of.split(':');
      const component = components.find((each) => each.name === name);
      const service = component?.manifest?.objects.find(({ kind }) => kind === 'Service');
      const port = further === undefined ? (component?.serves ?? component?.internal)?.port : Number(further);
      const found =
        service && port !== undefined ? servicePort(service, port, deploymentIn(component?.manifest)) : undefined;
      if (!service || found === undefined) throw unreachable(of);
      return { host: `${nameIn(service)}.${namespace}.svc`, port: found };
    },
  };
}

/** The port of a Service that leads to a port of the pods. Undefined: none does. */
function servicePort(service: JsonObject, port: number, deployment: JsonObject | undefined): number | undefined {
  const ports = items(mapping(service['spec'])['ports']).map(mapping);
  const names = namesOf(port, deployment);
  const leads = ({ port: own, targetPort = own }: JsonObject): boolean =>
    typeof targetPort === 'string' ? names.has(targetPort) || Number(targetPort) === port : targetPort === port;
  const found = ports.find(leads)?.['port'];
  return typeof found === 'number' ? found : undefined;
}

/** What the containers call a port. */
function namesOf(port: number, deployment: JsonObject | undefined): ReadonlySet<string> {
  const ports = containersIn(podSpecIn(deployment)).flatMap((each) => items(each['ports']).map(mapping));
  return new Set(ports.filter((each) => each['containerPort'] === port).map((each) => String(each['name'])));
}

function unreachable(of: string): Failure {
  const detail = `a variable needs the address of ${of}, and no Service in its manifest leads to that port`;
  return new Failure('configuration/invalid', detail);
}
