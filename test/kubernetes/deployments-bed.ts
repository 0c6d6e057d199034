import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { milliseconds, minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId, EnvironmentName, StackName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Release } from '@hardened-deploy/core/release/release';
import { NO_HOOKS } from '@hardened-deploy/core/release/task-settings';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { interruptedPorts, type Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { PORT, writtenService } from './routing-of-tests.ts';
import { deploymentOf, settingsOf, workloadsRun } from './workloads-of-tests.ts';

/** Says which release it is. `ill` is well where it is asked in private, and answers 500 to users. */
const program = (name: string): string => `mkdir -p /tmp/site/cgi-bin && cd /tmp/site && echo "$RELEASE" > index.html
cat > cgi-bin/${name} <<'END'
#!/bin/sh
if test "$RELEASE" = ill; then status='500 Ill'; else status='200 Well'; fi
printf 'Status: %s\\r\\n\\r\\n' "$status"
echo "$RELEASE"
END
chmod 755 cgi-bin/${name}
trap 'sleep 1; exit 0' TERM
httpd -f -p ${PORT} -h /tmp/site & wait`;

const NAMES = ['backend', 'frontend'];

/** A stack in a namespace of its own. Runs follow each other, each under the next lease. */
export interface DeploymentsBed {
  readonly configuration: Configuration;
  readonly target: ReturnType<typeof workloadsRun>;
  run(interruption?: Interruption): {
    readonly ports: TargetPorts;
    readonly request: OperationRequest;
    readonly calls: readonly string[];
  };
  /** `v1`, `v2`, `ill`: the same image with another variable. */
  release(id: string): Release;
}

interface Options {
  readonly cluster: Cluster;
  readonly client: KubeClient;
  readonly namespace: string;
  /** The Gateway that users come in by. Without it, the pods behind the Services are asked. */
  readonly front?: {
    readonly gateway: GatewaySettings;
    readonly publicUrl: string;
    readonly publicConnect: string;
  };
}

export async function deploymentsBed({ cluster, client, namespace, front }: Options): Promise<DeploymentsBed> {
  await cluster.kubectl('create', 'namespace', namespace);
  await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', namespace), 60_000);
  const components = NAMES.map(component);
  const configuration = configurationOf(namespace, components);
  const target = workloadsRun({ client, stack: configuration.stack, namespace, components, ...front });
  const image = cluster.digestOf('localhost/shell:1') as ImageDigest;
  let generation = FIRST_GENERATION;
  return {
    configuration,
    target,
    run(interruption) {
      generation += 1;
      const { ports, calls } = interruptedPorts<TargetPorts>(
        { ...target, clock: systemClock(), reports: memoryReportStore() },
        { uncounted: ['clock', 'progress'], ...(interruption && { interruption }) },
      );
      const request: OperationRequest = {
        fenceRecord: recordOf(tokenOf(generation)),
        deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
        by: 'test',
        configuration,
        secrets: new Map(),
        runChecks: async () => ({ kind: 'go', findings: [] }),
      };
      return { ports, request, calls };
    },
    release: (id) => ({
      id,
      commit: id,
      components: components.map((settings) => specOf({ ...settings, environment: new Map([['RELEASE', id]]) }, image)),
      configurationHash: configuration.hash,
    }),
  };
}

function component(name: string): ComponentSettings {
  const readinessProbe = { httpGet: { path: '/', port: PORT }, periodSeconds: 1 };
  const pod = { terminationGracePeriodSeconds: 3 };
  const objects = [
    deploymentOf(name, { line: program(name), pod, container: { readinessProbe } }),
    writtenService(name),
  ];
  const health = { path: '/', status: 200, publicPath: `/cgi-bin/${name}` };
  return settingsOf(name, objects, { serves: { path: `/cgi-bin/${name}`, port: PORT, health } });
}

function configurationOf(namespace: string, components: readonly ComponentSettings[]): Configuration {
  return {
    version: 1,
    application: 'test',
    environment: 'bed' as EnvironmentName,
    stack: 'shop' as StackName,
    hash: '0'.repeat(64),
    profile: 'basic',
    target: { engine: 'kubernetes', access: { kind: 'in-cluster' }, namespace, registryAuth: new Map() },
    router: { kind: 'services', publicUrl: 'http://shop.example', publicUrlFrom: 'file', publicConnect: null },
    components,
    checks: [],
    parallel: 20,
    deploy: {
      readyProbes: 1,
      startTimeout: seconds(60),
      minUptime: seconds(1),
      migrateTimeout: minutes(1),
      proofProbes: 2,
      proofTimeout: seconds(60),
      probeInterval: milliseconds(100),
      bake: { duration: seconds(0), maxRestarts: 0, failureThreshold: 2 },
      drainTimeout: seconds(1),
      oldSlot: 'keep-warm',
      keepReleases: 5,
    },
    backup: null,
    database: null,
    tasks: new Map(),
    hooks: NO_HOOKS,
    requiredSecrets: [],
    defaults: [],
    notifications: { slack: null, eventLog: null, deploymentStatus: false },
  };
}

/** What the pods behind the Services answer users: the releases of the components, each once. */
export async function releasesServed({ target, configuration }: DeploymentsBed): Promise<string> {
  const go = forever();
  const { publicUrl, publicConnect: connect } = await target.router.doors(go);
  const answers = await Promise.all(
    configuration.components.map(async ({ name }) => {
      const url = `${publicUrl}/cgi-bin/${name}`;
      const asked = { method: 'GET', url, headers: new Map<string, string>(), timeout: seconds(10) };
      const probe = connect === undefined ? asked : { ...asked, connect };
      const answer = await target.prober.probe(probe, go);
      return answer.kind === 'answered' ? answer.body.trim() : answer.why;
    }),
  );
  return [...new Set(answers)].join(' and ');
}
