import { asFailure, isFailure } from '../../base/failure.ts';
import { describeHold, describeLease } from '../../lease/lease-words.ts';
import type { LeaseRegister } from '../../lease/ports/lease-register.ts';
import { statusOf } from '../../lease/usecases/lease-status.ts';
import type { Fence } from '../../target/ports/fence.ts';
import type { Journal } from '../../target/ports/journal.ts';
import type { Removal, RemovalScope, StackRemoval, StackThing } from '../../target/ports/stack-removal.ts';
import type { Workloads } from '../../target/ports/workloads.ts';
import type { StackOwner } from '../../target/stack-owner.ts';
import { readState } from '../../target/usecases/read-state.ts';

export interface UninstallPorts {
  readonly removal: StackRemoval;
  readonly fence: Pick<Fence, 'read'>;
  readonly journal: Pick<Journal, 'read'>;
  readonly workloads: Pick<Workloads, 'list'>;
  /** Where the owner of a stack keeps its lease. Null: nobody gave a token to look there. */
  readonly registerOf: (owner: StackOwner) => Pick<LeaseRegister, 'read'> | null;
}

export interface UninstallLook {
  /** All that the stack has, in the order in which it is removed. */
  readonly things: readonly StackThing[];
  /** What speaks against removing it now, one sentence each. */
  readonly objections: readonly string[];
}

export type UninstallAnswer =
  | { readonly kind: 'nothing-there' }
  | { readonly kind: 'refused'; readonly objections: readonly string[] }
  | ({ readonly kind: 'removed'; readonly despite: readonly string[] } & Removal);

export interface UninstallRequest {
  readonly what: RemovalScope;
  /** Why it is done although something speaks against it. Null: nothing may speak against it. */
  readonly force: string | null;
}

/** Takes a stack away, unless somebody deploys it or a deployment was left open. May be repeated until nothing is left. */
export async function uninstallStack(
  ports: UninstallPorts,
  { what, force }: UninstallRequest,
  signal: AbortSignal,
): Promise<UninstallAnswer> {
  const { things, objections } = await lookBeforeUninstall(ports, signal);
  if (things.length === 0) return { kind: 'nothing-there' };
  if (objections.length > 0 && force === null) return { kind: 'refused', objections };
  return { kind: 'removed', despite: objections, ...(await ports.removal.remove(what, signal)) };
}

/** What is there, and what speaks against removing it. Changes nothing. */
export async function lookBeforeUninstall(ports: UninstallPorts, signal: AbortSignal): Promise<UninstallLook> {
  const things = await ports.removal.list(signal);
  // Without a container nothing of the stack can be under way: what is left was kept, or a removal was broken off.
  if (!things.some(({ kind }) => kind === 'container' || kind === 'service')) return { things, objections: [] };
  const objections = await Promise.all([aboutLease(ports, signal), aboutJournal(ports, signal)]);
  return { things, objections: objections.flat() };
}

async function aboutLease({ fence, registerOf }: UninstallPorts, signal: AbortSignal): Promise<readonly string[]> {
  const standing = await couldTell(() => fence.read(signal), signal);
  if (standing.kind === 'untold') return [`Nobody knows whose stack it is: ${standing.why}.`];
  // It was never deployed to, or its files are gone already.
  if (!standing.value) return [];
  const { owner } = standing.value;
  const where = `the lease of ${owner.environment} in ${owner.repository}`;
  const register = registerOf(owner);
  if (!register) return [`Nobody has looked whether ${where} is held: no token was given.`];
  const reading = await couldTell(() => register.read(signal), signal);
  if (reading.kind === 'untold') return [`Nobody knows whether ${where} is held: ${reading.why}.`];
  const { kind, leases, hold } = statusOf(reading.value);
  return [
    ...(kind === 'held' ? leases.map((lease) => `Somebody deploys: ${where} is ${describeLease(lease)}.`) : []),
    ...(hold ? [`The environment is ${describeHold(hold)}.`] : []),
  ];
}

async function aboutJournal({ journal, workloads }: UninstallPorts, signal: AbortSignal): Promise<readonly string[]> {
  const read = await couldTell(() => readState(journal, signal), signal);
  if (read.kind === 'told') {
    const { open } = read.value.state;
    return open
      ? [`Deployment ${open.deployment} of ${open.by}, begun at ${open.openedAt}, was left at ${open.phase}.`]
      : [];
  }
  // A removal that was broken off has taken the slots away before the files: nothing is left that could be under way.
  const running = await workloads.list(signal);
  return running.length === 0 ? [] : [`Nobody knows whether a deployment is open: ${read.why}.`];
}

type Told<Value> = { readonly kind: 'told'; readonly value: Value } | { readonly kind: 'untold'; readonly why: string };

/** A target that can't be reached at all is a failure, and no objection that a person may set aside. */
async function couldTell<Value>(ask: () => Promise<Value>, signal: AbortSignal): Promise<Told<Value>> {
  try {
    return { kind: 'told', value: await ask() };
  } catch (thrown) {
    signal.throwIfAborted();
    if (isFailure(thrown, 'target/unreachable')) throw thrown;
    const { title, message } = asFailure(thrown);
    return { kind: 'untold', why: `${title}: ${message}` };
  }
}
