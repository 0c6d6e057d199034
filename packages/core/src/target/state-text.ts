import { parsedJson } from '../base/parsed-json.ts';
import type { DeploymentState } from './deployment-state.ts';
import { FOLD_VERSION } from './journal-fold.ts';

/** A state as the text of a checkpoint. */
export function stateText({ lastIn, ...state }: DeploymentState): string {
  return JSON.stringify({ version: FOLD_VERSION, ...state, lastIn: [...lastIn] } satisfies StoredState);
}

interface StoredState extends Omit<DeploymentState, 'lastIn'> {
  readonly version: number;
  readonly lastIn: readonly (readonly [string, unknown])[];
}

const FIELDS: Readonly<Record<keyof StoredState, true>> = {
  version: true,
  open: true,
  attempts: true,
  standing: true,
  verifiedGood: true,
  quarantined: true,
  restores: true,
  lastIn: true,
};

/**
 * The state of a checkpoint. Undefined for any text that this very version of the fold hasn't written: then the journal is
 * folded anew.
 */
export function stateFromText(text: string): DeploymentState | undefined {
  const stored = parsedJson(text);
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { version, lastIn, ...state } = stored as StoredState;
  const known = Object.keys(stored).every((field) => Object.hasOwn(FIELDS, field));
  const whole = Object.keys(FIELDS).every((field) => Object.hasOwn(stored, field));
  if (!known || !whole || version !== FOLD_VERSION || !Array.isArray(lastIn)) return undefined;
  return { ...state, lastIn: new Map(lastIn as [string, never][]) };
}
