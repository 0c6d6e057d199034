/** Where GitHub keeps an environment's lease: in variables of an environment, or in git refs. */
export const LEASE_STORES = ['environment', 'ref'] as const;
export type LeaseStore = (typeof LEASE_STORES)[number];
