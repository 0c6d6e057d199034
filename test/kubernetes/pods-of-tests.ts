import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { vi } from 'vitest';
import { PORT } from './routing-of-tests.ts';

/** Tells at `/` which slot it is, and at `/cgi-bin/echo` what it was asked. */
const SITE = `mkdir -p /tmp/site/cgi-bin && cd /tmp/site && echo "$SLOT" > index.html
cat > cgi-bin/echo <<'END'
#!/bin/sh
body="$(cat)"
printf 'Status: 418 Teapot\\r\\nX-Slot: %s\\r\\n\\r\\n' "$SLOT"
echo "$REQUEST_METHOD $QUERY_STRING host=$HTTP_HOST authorization=$HTTP_AUTHORIZATION body=\${#body}"
END
chmod 755 cgi-bin/echo
trap 'sleep 1; exit 0' TERM
httpd -f -p ${PORT} -h /tmp/site & wait`;

interface PodsOfTests extends ComponentSlot {
  readonly stack: string;
  readonly namespace?: string;
  readonly replicas?: number;
}

/** Starts a Deployment whose pods say which slot they are, and comes back when all are ready. Answers its name. */
export async function startSlot(
  client: KubeClient,
  { stack, component, slot, namespace = 'default', replicas = 1 }: PodsOfTests,
): Promise<string> {
  const name = `${stack}-${component}-${slot}`;
  const labels = {
    'hardened-deploy/stack': stack,
    'hardened-deploy/component': component,
    'hardened-deploy/slot': slot,
  };
  const container = {
    name: 'main',
    image: 'localhost/shell:1',
    command: ['sh', '-c', SITE],
    env: [{ name: 'SLOT', value: slot }],
    readinessProbe: { httpGet: { path: '/', port: PORT }, periodSeconds: 1 },
  };
  const resource = { group: 'apps', version: 'v1', resource: 'deployments', namespace };
  const doing = 'starting a slot of a test';
  const template = {
    metadata: { labels },
    spec: { containers: [container], terminationGracePeriodSeconds: 2 },
  };
  await client.call({
    doing,
    method: 'POST',
    resource,
    body: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: { replicas, selector: { matchLabels: labels }, template },
    },
    signal: forever(),
  });
  await vi.waitFor(
    async () => {
      const seen = await client.call({ doing, method: 'GET', resource: { ...resource, name }, signal: forever() });
      const { status = {} } = (seen.kind === 'done' ? seen.body : {}) as { status?: { readyReplicas?: number } };
      if (status.readyReplicas !== replicas) throw new Error(`${name} has ${status.readyReplicas ?? 0} ready pods`);
    },
    { timeout: 120_000, interval: 200 },
  );
  return name;
}
