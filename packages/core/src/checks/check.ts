import { wholeNumber } from '../base/parser.ts';
import type { FindingStatus } from './finding.ts';
import type { CheckKind } from './kinds/check-kind.ts';
import { type ContainerCheck, containerKind } from './kinds/container-check.ts';
import { type HttpCheck, httpKind } from './kinds/http-check.ts';
import { type PostgresCheck, postgresKind } from './kinds/postgres-check.ts';

/** Every kind of check. If you add one here, the compiler shows the other places that must know it. */
interface Forms {
  readonly http: HttpCheck;
  readonly container: ContainerCheck;
  readonly postgres: PostgresCheck;
}

const KINDS: { readonly [Kind in keyof Forms]: CheckKind<Forms[Kind]> } = {
  http: httpKind,
  container: containerKind,
  postgres: postgresKind,
};

/** A check of one kind, or of one of several. */
export type CheckOf<Kind extends keyof Forms> = {
  readonly [Each in Kind]: Forms[Each] & { readonly kind: Each };
}[Kind];

/**
 * A check of the smoke test, as configured. It passes after `successThreshold` passes in a row. It fails after
 * `failureThreshold` failures in a row once it has passed, or after `maxAttempts` attempts. Missing data never passes.
 */
export type Check = CheckOf<keyof Forms>;

/** How many checks ask at the same time. A small server can answer so many, and a usual smoke test has no more checks. */
export const USUAL_PARALLEL = 20;
export const parallelChecks = wholeNumber({ least: 1, most: 1_000 });

export function looksIntoSlot({ kind }: Check): boolean {
  return KINDS[kind].looksInto === 'slot';
}

export function secretsOf<Kind extends keyof Forms>(check: CheckOf<Kind>): readonly string[] {
  return KINDS[check.kind].secretsOf(check);
}

export function remedyFor<Kind extends keyof Forms>(check: CheckOf<Kind>, status: FindingStatus): string {
  return KINDS[check.kind].remedy(check, status);
}
