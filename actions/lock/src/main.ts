import type { Report } from '@hardened-deploy/action-kit/report';
import { type ActionContext, runAction } from '@hardened-deploy/action-kit/run-action';
import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { Failure } from '@hardened-deploy/core/base/failure';
import { findLease } from '@hardened-deploy/core/lease/usecases/find-lease';
import { unholdEnvironment } from '@hardened-deploy/core/lease/usecases/hold-environment';
import { leaseStatus } from '@hardened-deploy/core/lease/usecases/lease-status';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { renewLease } from '@hardened-deploy/core/lease/usecases/renew-lease';
import { foreseeFences } from '@hardened-deploy/core/target/usecases/foresee-lease';
import { obtainFencedLease } from '@hardened-deploy/core/target/usecases/obtain-fenced-lease';
import { requiredCredential } from '@hardened-deploy/wiring/lease-credential';
import { callOffRenewer } from '@hardened-deploy/wiring/lease-renewer';
import { acquisitionReport, neverStartedReport } from './acquisition-report.ts';
import { forceReport, holdReport, unholdReport } from './by-hand-report.ts';
import { forceReleaseByHand, setHold } from './by-hand.ts';
import { checkInputs } from './check-inputs.ts';
import { contract } from './contract.ts';
import { foresightReport } from './foresight-report.ts';
import { neverStarted, prepareRequest } from './lease-request.ts';
import { appOf, formatAsked, formatGranted } from './saved-lease.ts';
import { startKeeping, warnBeforeAcquiring } from './start-keeping.ts';
import { dryRunReport, statusReport } from './status-report.ts';
import { releaseReport, renewalReport } from './tenure-report.ts';
import { guardedTargets, leaseLocation, leasePorts, type LockInputs, newNonce, ownerOf } from './wire.ts';
import { withSummary } from './with-summary.ts';

await runAction(contract, async (context) => withSummary(await act(context)));

type Lock = typeof contract;

async function act(context: ActionContext<Lock>): Promise<Report<Lock>> {
  const { inputs, run, progress, signal, mask } = context;
  checkInputs(inputs);
  const place = leaseLocation(inputs);
  const credential = requiredCredential(inputs);
  const ports = leasePorts({ ...place, credential }, { run, progress, mask });
  const work: Work = { context, ports, place, credential };

  switch (inputs.mode) {
    case 'acquire':
    case 'take-over':
      return take(work, inputs.mode);
    case 'renew':
      return renew(work);
    case 'release':
      return releaseByToken(work);
    case 'hold':
      return inputs.dryRun ? asItStands(work) : holdReport(inputs, await setHold(ports, inputs, run, signal));
    case 'unhold':
      return inputs.dryRun
        ? asItStands(work)
        : unholdReport(inputs, await unholdEnvironment(ports, newNonce(), signal));
    case 'force-release':
      return inputs.dryRun
        ? asItStands(work)
        : forceReport(inputs, await forceReleaseByHand(ports, inputs, run, signal));
    case 'status':
      return statusReport(inputs, await leaseStatus(ports.register, signal));
    default:
      return assertNever(inputs.mode);
  }
}

/** What all modes need. */
interface Work {
  readonly context: ActionContext<Lock>;
  readonly ports: ReturnType<typeof leasePorts>;
  readonly place: ReturnType<typeof leaseLocation>;
  readonly credential: ReturnType<typeof requiredCredential>;
}

async function asItStands({ context: { inputs, signal }, ports }: Work): Promise<Report<Lock>> {
  return dryRunReport(inputs, await leaseStatus(ports.register, signal));
}

async function take(work: Work, mode: 'acquire' | 'take-over'): Promise<Report<Lock>> {
  const { context, ports, place, credential } = work;
  const { inputs, run, progress, signal, save } = context;
  const { adopt, supersede, release, from, deployingJob } = inputs;
  if (deployingJob !== undefined && (await neverStarted(deployingJob, context, ports.clock)))
    return neverStartedReport(inputs, deployingJob);
  const { nonce, obtain, foresee } = prepareRequest(inputs, run, ports);
  await using guarded = await guardedTargets(inputs, {
    run,
    progress,
    signal,
    saveSsh: (folder) => save('ssh', folder),
  });
  const { targets, engine } = guarded;
  const unreachable = mode === 'take-over' ? 'is-said' : 'is-thrown';
  const fences = { targets, owner: ownerOf(inputs, run), adopt, unreachable } as const;
  if (inputs.dryRun) {
    const foresight = await foresee(engine, signal);
    return foresightReport(inputs, foresight, await foreseeFences(foresight, fences, signal));
  }
  warnBeforeAcquiring(inputs, credential, context);
  const stays = release === 'explicit' && (mode === 'take-over' || from !== undefined);
  const asked = { ...place, nonce, ...(stays && { stays }), ...(supersede && { queues: supersede }) };
  save('asked', formatAsked({ ...asked, ...appOf(credential) }));
  const request = { ...fences, obtain: (inner: AbortSignal) => obtain(engine, inner) };
  const acquisition = await obtainFencedLease(ports, request, signal);
  if (acquisition.kind === 'granted') save('granted', formatGranted(acquisition.held, release, ports.clock));
  const report = acquisitionReport(inputs, run, acquisition);
  if (acquisition.kind !== 'granted' || !inputs.keep) return report;
  const notice = await startKeeping(context, ports, {
    place,
    credential,
    held: acquisition.held,
  });
  return { ...report, outputs: { ...report.outputs, 'lease-file': notice } };
}

async function renew({ context: { inputs, signal }, ports }: Work): Promise<Report<Lock>> {
  const handle = leaseOf(inputs);
  const found = await findLease(ports, handle.token, signal);
  if (found.kind === 'over') return renewalReport(handle, { ...found, kind: 'lost' });
  if (inputs.dryRun) return renewalReport(handle, { ...found, kind: 'would-be-renewed' });
  return renewalReport(handle, await renewLease(ports, found.held, signal));
}

async function releaseByToken(work: Work): Promise<Report<Lock>> {
  const { inputs, run, signal } = work.context;
  const { token } = leaseOf(inputs);
  if (inputs.dryRun) return asItStands(work);
  await callOffRenewer(run.temp, token);
  return releaseReport(inputs, await releaseLease(work.ports, { token }, signal));
}

function leaseOf({ mode, lease }: LockInputs) {
  if (lease) return lease;
  throw new Failure('input/invalid', `lease: is required with mode: ${mode}`);
}
