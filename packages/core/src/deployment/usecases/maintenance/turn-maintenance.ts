import { describeMaintenance } from '../../../target/maintenance/maintenance.ts';
import type { TargetPorts } from '../../../target/ports/target.ts';
import { raiseFence } from '../../../target/usecases/raise-fence.ts';
import { startStopped } from '../../../target/usecases/start-stopped.ts';
import type { DeploymentEnd } from '../../deployment-end.ts';
import { operation, type Operation, type OperationRequest, record } from '../operation.ts';
import { orSuperseded } from '../setbacks.ts';
import { provePageShown, proveServedAgain, type Shown } from './prove-maintenance.ts';

/** What a person asks for. */
export type MaintenanceAsked =
  | {
      readonly to: 'on';
      readonly reason: string;
      /** What users see. Undefined: the configuration names no page. */
      readonly page: string | undefined;
    }
  | { readonly to: 'off'; readonly reason: string };

export interface MaintenanceEnd {
  readonly kind: 'maintenance-turned';
  /** `unproven`: it was turned, and users don't see what they should. `refused`: nothing was changed. */
  readonly outcome: 'on' | 'off' | 'unproven' | 'refused';
  /** What the front door does now. */
  readonly maintenance: 'on' | 'off';
  readonly why: string;
}

/**
 * Turns maintenance on or off by hand. On: users get the page with 503 whatever serves. Off: they get what serves, and that is
 * proven. Nothing that runs is changed, and an open deployment stays open. One step at the target decides which of the two it is,
 * so a run that dies leaves it on or off, and the next one may ask for the same again.
 */
export async function turnMaintenance(
  target: TargetPorts,
  { asked, ...request }: OperationRequest & { readonly asked: MaintenanceAsked },
  signal: AbortSignal,
): Promise<MaintenanceEnd | DeploymentEnd> {
  const op = operation(target, request, signal);
  return orSuperseded<MaintenanceEnd>(async () => {
    await raiseFence(op.target.fence, request, signal);
    return asked.to === 'on' ? turnOn(op, asked) : turnOff(op, asked.reason);
  });
}

async function turnOn(op: Operation, asked: MaintenanceAsked & { readonly to: 'on' }): Promise<MaintenanceEnd> {
  const { maintenance, clock, progress, stack } = op.target;
  const refusal = await whyRefused(op.target, asked, op.signal);
  if (refusal !== undefined) return ended('refused', { maintenance: await nowIs(op), why: refusal });
  await startStopped(stack, progress, op.signal);
  await maintenance.keepPage(op.token, asked.page ?? '', op.signal);
  // Before the step itself: a line too many does no harm, and nobody must ask who turned it on.
  await record(op, { kind: 'maintenance', to: 'on', reason: asked.reason });
  const notice = { since: clock.now().toISOString(), by: op.request.by, reason: asked.reason };
  await progress.step('Turn maintenance on', () => maintenance.turnOn(op.token, notice, op.signal));
  return proven('on', await progress.step('Prove what users see', () => provePageShown(op)));
}

async function turnOff(op: Operation, reason: string): Promise<MaintenanceEnd> {
  const { maintenance, progress, router, stack } = op.target;
  const missing = await stack.missing(op.signal);
  if (missing.length > 0) return ended('refused', { maintenance: 'off', why: notSetUp(missing) });
  const { maintenance: notice } = await router.read(op.signal);
  if (notice) progress.info(`Maintenance was ${describeMaintenance(notice)}`);
  await startStopped(stack, progress, op.signal);
  await record(op, { kind: 'maintenance', to: 'off', reason });
  await progress.step('Turn maintenance off', () => maintenance.turnOff(op.token, op.signal));
  return proven('off', await progress.step('Prove what users see', () => proveServedAgain(op)));
}

function proven(to: 'on' | 'off', shown: Shown): MaintenanceEnd {
  return ended(shown.kind === 'shown' ? to : 'unproven', { maintenance: to, why: shown.evidence });
}

function ended(outcome: MaintenanceEnd['outcome'], rest: Pick<MaintenanceEnd, 'maintenance' | 'why'>): MaintenanceEnd {
  return { kind: 'maintenance-turned', outcome, ...rest };
}

async function nowIs({ target, signal }: Operation): Promise<'on' | 'off'> {
  const missing = await target.stack.missing(signal);
  if (missing.length > 0) return 'off';
  return (await target.router.read(signal)).maintenance ? 'on' : 'off';
}

function notSetUp(missing: readonly string[]): string {
  return `the stack is not whole, it lacks ${missing.join(', ')}: deploy first`;
}

/** Why maintenance can't be turned on. Undefined: it can. Run and dry run both use this. */
async function whyRefused(
  { stack, maintenance }: Pick<TargetPorts, 'stack' | 'maintenance'>,
  { page }: MaintenanceAsked & { readonly to: 'on' },
  signal: AbortSignal,
): Promise<string | undefined> {
  if (page === undefined)
    return 'the configuration names no page: write `maintenance: { page: ops/maintenance.html }` below `router`, and deploy';
  const missing = await stack.missing(signal);
  if (missing.length > 0) return notSetUp(missing);
  const ready = await maintenance.ready(signal);
  return ready.kind === 'ready' ? undefined : ready.why;
}

/** What it would do, one line per step. Needs no lease and changes nothing. */
export async function planMaintenance(
  target: Pick<TargetPorts, 'stack' | 'maintenance' | 'router'>,
  asked: MaintenanceAsked,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const missing = await target.stack.missing(signal);
  const notice = missing.length > 0 ? null : (await target.router.read(signal)).maintenance;
  const now = notice ? `maintenance is ${describeMaintenance(notice)}` : 'maintenance is off';
  if (asked.to === 'off') {
    if (missing.length > 0) return [`refuse: ${notSetUp(missing)}`];
    return [now, `turn maintenance off: ${asked.reason}`, 'prove what serves through the public address'];
  }
  const refusal = await whyRefused(target, asked, signal);
  if (refusal !== undefined) return [now, `refuse: ${refusal}`];
  return [
    now,
    `turn maintenance on: ${asked.reason}`,
    'prove that the public address answers with the page. What runs goes on running',
  ];
}
