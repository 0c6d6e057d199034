import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { PullSecret } from '@hardened-deploy/core/target/server-facts';
import type { ServerSurvey } from '@hardened-deploy/core/target/ports/server-survey';
import { type KubeObject, readObject } from '../connection/objects.ts';
import { VERSION } from '../connection/resource.ts';
import { proveFence } from '../state/fence-proof.ts';
import type { StackPlace } from '../state/stack-objects.ts';
import { pullSettings } from '../workloads/pull-settings.ts';
import { items, mapping } from '../workloads/manifest-parts.ts';

/** Types of Secrets that the kubelet takes a login from. */
const LOGINS: readonly unknown[] = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

interface Options {
  readonly place: StackPlace;
  readonly components: readonly ComponentSettings[];
}

/** Asks the API server for itself. A cluster is no one server: nodes and clocks aren't looked at. */
export function kubernetesServerSurvey({ place, components }: Options): ServerSurvey {
  const names = new Set(
    items(pullSettings(components)['imagePullSecrets']).map((each) => String(mapping(each)['name'])),
  );
  return {
    async look(signal) {
      const [version, fence, pullSecrets] = await Promise.all([
        versionOf(place, signal),
        proveFence(place, signal),
        Promise.all([...names].map((name) => pullSecret(place, name, signal))),
      ]);
      return { kind: 'cluster', version, fence, pullSecrets };
    },
  };
}

/** Everybody who can log in may ask for it. Empty if the answer isn't one. */
async function versionOf({ client }: StackPlace, signal: AbortSignal): Promise<string> {
  const doing = 'asking for the version of the API server';
  const answer = await client.call({ doing, method: 'GET', resource: VERSION, signal });
  const body = answer.kind === 'done' ? (answer.body as JsonObject) : {};
  return String(body['gitVersion'] ?? '').replace(/^v/, '');
}

async function pullSecret(place: StackPlace, name: string, signal: AbortSignal): Promise<PullSecret> {
  const { client, namespace } = place;
  const doing = `looking at the pull secret ${name}`;
  const resource = { group: '', version: 'v1', resource: 'secrets', namespace, name };
  const found = await readObject<KubeObject & { readonly type?: string }>(client, resource, { doing, signal });
  if (!found) return { name, namespace, is: 'absent' };
  return { name, namespace, is: LOGINS.includes(found.type) ? 'there' : 'no-login' };
}
