import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { NO_HOOKS } from '@hardened-deploy/core/release/task-settings';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId, EnvironmentName, StackName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { StageRequest } from '@hardened-deploy/core/deployment/usecases/stage-release';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Release } from '@hardened-deploy/core/release/release';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { MEMORY_DOORS } from '@hardened-deploy/testkit/target/docker-like/memory-router';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';

/** A stack of one exclusive component, with or without a port, and its releases. */

export function exclusive(path: '/' | null): ComponentSettings {
  return sampleComponent('ledger', path, { handover: 'exclusive', stopTimeout: seconds(5) });
}

export function configurationOf(component: ComponentSettings): DockerConfiguration {
  return {
    version: 1,
    application: 'shop',
    environment: 'production' as EnvironmentName,
    stack: 'shop-production' as StackName,
    hash: 'configuration-1',
    profile: 'strict',
    target: {
      engine: 'docker',
      dockerHost: 'unix:///simulated',
      tls: null,
      ssh: null,
      subnet: '10.90.0.0/24',
      registryAuth: new Map(),
      minFreeBytes: 0,
      keeperImage: 'debian',
    },
    router: {
      kind: 'nginx',
      image: 'nginx',
      listen: '10.0.0.1:8080',
      previewListen: '10.0.0.1:8001',
      publicUrl: MEMORY_DOORS.publicUrl,
      publicUrlFrom: 'file',
      publicConnect: null,
      slotHeader: 'x-hd-slot',
      maxBodyBytes: 1,
      readTimeout: seconds(60),
    },
    components: [component],
    checks: [],
    parallel: 1,
    deploy: {
      readyProbes: 2,
      startTimeout: seconds(10),
      minUptime: seconds(2),
      migrateTimeout: seconds(60),
      proofProbes: 2,
      proofTimeout: seconds(10),
      probeInterval: seconds(1),
      bake: { duration: seconds(2), maxRestarts: 2, failureThreshold: 2 },
      drainTimeout: seconds(5),
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

export function imageOf(release: string): ImageDigest {
  const digest = Buffer.from(release).toString('hex').padEnd(64, '0');
  return `registry.test/shop/ledger@sha256:${digest}` as ImageDigest;
}

export type ReleaseId = 'v1' | 'v2' | 'v3';

export function requestOf(
  configuration: Configuration,
  generation: number,
  { deployment, release }: { readonly deployment: string; readonly release: ReleaseId },
): StageRequest {
  return {
    fenceRecord: recordOf(tokenOf(generation, (generation % 10).toString())),
    deployment: deployment as DeploymentId,
    by: `run ${generation}`,
    configuration,
    secrets: new Map(),
    runChecks: async () => ({ kind: 'go', findings: [] }),
    release: releaseOf(configuration, release),
    safety: { vault: null },
    // One that went bad is tried again: in the game it is chance that made it bad.
    force: 'played',
  };
}

function releaseOf({ components, hash }: Configuration, id: ReleaseId): Release {
  const specs = components.map((settings) => specOf(settings, imageOf(id)));
  return { id, commit: `commit-of-${id}`, components: specs, configurationHash: hash };
}
