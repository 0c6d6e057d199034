import { formatLeaseHandle, type LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { sampleHandle } from '@hardened-deploy/testkit/lease/lease-samples';
import { LOCK_TOKEN } from './site.ts';

/** Inputs with which each action would go to work, were everything around it in order: after a lease no more than that. */
export const VALID_INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pre-flight': { environment: 'production', images: 'app=registry.test/shop/app:1', secrets: 'DATABASE_URL=x' },
  lock: { mode: 'acquire', environment: 'production', 'lease-store-token': LOCK_TOKEN },
  'db-backup': { lease: lease(), 'lease-store-token': LOCK_TOKEN },
  'blue-green-switch': {
    mode: 'stage',
    images: `app=registry.test/shop/app@sha256:${'a'.repeat(64)}`,
    lease: lease(),
    'lease-store-token': LOCK_TOKEN,
  },
  'smoke-test': { environment: 'production' },
  rollback: { mode: 'settle', lease: lease(), 'lease-store-token': LOCK_TOKEN },
  notify: { event: 'started', environment: 'production', 'fail-on-error': 'true' },
};

/** A lease that nobody ever granted. It guards no target, so that it goes with any configuration. */
export function lease(environment = 'production'): string {
  const { target: _, ...unguarded } = sampleHandle();
  return formatLeaseHandle({ ...unguarded, environment: environment as LeaseHandle['environment'] });
}
