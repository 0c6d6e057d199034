import { noticeFile } from '@hardened-deploy/adapters/system/notice-file';
import { runnerPresence } from '@hardened-deploy/adapters/system/runner-presence';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { keepForSteps, type KeepingPorts } from '@hardened-deploy/core/lease/usecases/keep-for-steps';
import { formatAnswer } from './renewer-answer.ts';
import { parseRenewerOrder, type RenewerOrder } from './renewer-order.ts';
import { leaseRegisterWith } from './under-lease.ts';

/**
 * The renewer's own process. It reads its order from standard input and answers with one line on standard output. Afterwards
 * it only writes its notice. It ends by itself, or by SIGTERM.
 */
export async function runRenewer(): Promise<void> {
  const told = outliveTheStep();
  const order = parseRenewerOrder(await standardInput());
  if (!order) return;
  for (const [name, value] of Object.entries(order.network)) process.env[name] = value;
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const begun = () => process.stdout.write(formatAnswer({ kind: 'begun' }), () => resolve());
  try {
    await keepForSteps(portsOf(order), { token: order.lease, maxHold: order.maxHold, begun }, told);
  } catch (thrown) {
    const { code, message } = asFailure(thrown);
    process.stdout.write(formatAnswer({ kind: 'failed', code, detail: message }), () => resolve());
  }
  if (!told.aborted) await answered;
  process.exit();
}

/** Keeps running when the step's processes are signalled and when nobody reads its streams any more. Only SIGTERM ends it. */
function outliveTheStep(): AbortSignal {
  const told = new AbortController();
  process.noDeprecation = true;
  process.once('SIGTERM', () => told.abort(new Error('the job needs its lease kept no longer')));
  for (const name of ['SIGINT', 'SIGHUP'] as const) process.on(name, () => undefined);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return told.signal;
}

async function standardInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}

function portsOf({ place, run, credential, runner, notice }: RenewerOrder): KeepingPorts {
  const clock = systemClock();
  return {
    clock,
    // Without `mask`: this process logs nothing, so no token can appear in a log.
    register: leaseRegisterWith(place, credential, { run }),
    job: runnerPresence(runner, clock),
    board: noticeFile(notice, clock),
    progress: SILENT,
  };
}

const SILENT: Progress = {
  info() {},
  warn() {},
  debug() {},
  step: (_, work) => work(),
};
