import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';

/** Tells what is wrong at a spot of the caller's workflow. */
export type Tell = (level: 'error' | 'warning', spot: Spot, problem: string) => void;
