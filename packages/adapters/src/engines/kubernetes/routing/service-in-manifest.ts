import { Failure } from '@hardened-deploy/core/base/failure';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { fieldOf } from '@hardened-deploy/core/release/manifest-reader';

/** The Service by which a component is asked, as its user wrote it. Undefined for one that nobody asks. Throws where there are several. */
export function serviceIn({ name, manifest }: Pick<ComponentSettings, 'name' | 'manifest'>): JsonObject | undefined {
  const [service, ...more] = (manifest?.objects ?? []).filter(isService);
  if (more.length === 0) return service;
  const names = [service ?? {}, ...more].map((each) => String(fieldOf(each, 'metadata', 'name'))).join(', ');
  const remedy =
    'Keep the one by which it is asked. Others are the cluster’s own: apply them by yourself, and let them select the same pods.';
  throw new Failure('configuration/invalid', `the manifest of ${name} has several Services: ${names}`, { remedy });
}

function isService(object: JsonObject): boolean {
  const { apiVersion, kind } = object;
  return apiVersion === 'v1' && kind === 'Service' && typeof fieldOf(object, 'metadata', 'name') === 'string';
}
