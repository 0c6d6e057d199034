import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { deploymentIn, items, podSpecIn } from './manifest-parts.ts';

/** With which account, and which secrets of registries, the components' own pods pull. */
export function pullSettings(components: readonly ComponentSettings[]): JsonObject {
  const specs = components.map(({ manifest }) => podSpecIn(deploymentIn(manifest)));
  const secrets = specs.flatMap(({ imagePullSecrets }) => items(imagePullSecrets));
  const account = specs.find(({ serviceAccountName }) => serviceAccountName !== undefined)?.['serviceAccountName'];
  return {
    ...(secrets.length > 0 && { imagePullSecrets: secrets }),
    ...(account !== undefined && { serviceAccountName: account }),
  };
}
