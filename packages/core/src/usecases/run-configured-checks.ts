import type { Setback } from '../domain/deployment-end.ts';
import type { Slot } from '../domain/slot.ts';
import type { Operation } from './operation.ts';

/** Runs the configuration's checks against one aim. None configured is no setback: health probes still have to pass. */
export async function runConfiguredChecks(
  op: Operation,
  aim: { readonly via: 'private' | 'public'; readonly slot: Slot },
): Promise<Setback | undefined> {
  if (op.request.configuration.checks.length === 0) return undefined;
  const { publicUrl, publicConnect, privateUrl } = op.target.router.addresses;
  const connect = aim.via === 'public' && publicConnect !== undefined ? { connect: publicConnect } : {};
  const baseUrl = aim.via === 'public' ? publicUrl : privateUrl[aim.slot];
  const verdict = await op.request.runChecks({ ...aim, baseUrl, ...connect }, op.signal);
  if (verdict.kind === 'go') return undefined;
  return {
    reason: 'checks-failed',
    evidence: verdict.reasons.map(({ check, status, evidence }) => `${check} ${status}: ${evidence}`),
  };
}
