import { LOCK_TOKEN } from './site.ts';

/** Inputs with which each action would go to work, were everything around it in order. */
export const VALID_INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pre-flight': { environment: 'production', images: 'app=registry.test/shop/app:1', secrets: 'DATABASE_URL=x' },
  lock: { mode: 'acquire', environment: 'production', 'lease-store-token': LOCK_TOKEN },
  'db-backup': { environment: 'production', lease: lease(), deployment: deployment(), 'lease-store-token': LOCK_TOKEN },
  'blue-green-switch': {
    mode: 'stage',
    environment: 'production',
    images: `app=registry.test/shop/app@sha256:${'a'.repeat(64)}`,
    lease: lease(),
    deployment: deployment(),
    'lease-store-token': LOCK_TOKEN,
  },
  'smoke-test': { environment: 'production' },
  rollback: {
    mode: 'settle',
    environment: 'production',
    lease: lease(),
    deployment: deployment(),
    'lease-store-token': LOCK_TOKEN,
  },
  notify: { event: 'started', environment: 'production', 'fail-on-error': 'true' },
};

/** A token as a lease would have it, that nobody ever granted. */
export function lease(): string {
  return `1795228129.${'0123456789abcdef'.repeat(2)}`;
}

export function deployment(): string {
  return 'd0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0';
}
