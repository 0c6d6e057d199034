import { join } from 'node:path';
import { endProcess, startInBackground } from '@hardened-deploy/adapters/system/background-process';
import { readNotice, removeNotice, writeNotice } from '@hardened-deploy/adapters/system/notice-file';
import { canMarkProcesses, markOf, type ProcessMark } from '@hardened-deploy/adapters/system/process-mark';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { withinTime } from '@hardened-deploy/core/base/usecases/within-time';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { LeaseNotice } from '@hardened-deploy/core/lease/lease-notice';
import { parseAnswer } from './renewer-answer.ts';
import { formatRenewerOrder, type RenewerOrder } from './renewer-order.ts';

/** The process that keeps a lease, as main leaves it to post. No secret. */
export interface Renewer {
  readonly mark: ProcessMark;
  readonly notice: string;
}

// It looks at the register once before it answers; a client repeats a read for less than that.
const BEGINS_WITHIN = seconds(60);
/** Handed on as they are; whatever else the job has in its environment may be a secret. */
const HANDED_ON = [
  // By it the runner finds what a job has left behind, and ends it.
  'RUNNER_TRACKING_ID',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
] as const;
/** Go through the pipe: a proxy's address may hold a password. */
const NETWORK = /^(?:https?_proxy|no_proxy|all_proxy|GITHUB_API_URL)$/i;

/** Throws `input/invalid` where a process can't be told from another one that gets its number. */
export function requireKeeping(): void {
  if (canMarkProcesses()) return;
  throw new Failure(
    'input/invalid',
    `keep: works on Linux and macOS runners, not on ${process.platform}; give the lease a \`ttl\` as long as your steps take`,
  );
}

/**
 * Where a job's steps find how the lease stands; the same for every step of the job. With some of the nonce: leases of two
 * environments may have one generation, and releasing the one must not call off the keeping of the other.
 */
export function noticePath(temp: string, { generation, nonce }: FencingToken): string {
  return join(temp, `hardened-deploy-lease-${generation}-${nonce.slice(0, 8)}.txt`);
}

export interface StartedRenewer extends Renewer {
  /** Returns once the lease was seen to be ours and its renewing has begun. Throws why it hasn't; then no process is left. */
  begun(signal: AbortSignal): Promise<void>;
}

/** Starts the process that keeps a lease beyond the end of this one. Throws `lease/not-kept`. */
export async function startRenewer(order: Omit<RenewerOrder, 'runner' | 'network'>): Promise<StartedRenewer> {
  const clock = systemClock();
  const runner = await markOf(process.ppid);
  const input = formatRenewerOrder({
    ...order,
    ...(runner && { runner }),
    network: chosen((name) => NETWORK.test(name)),
  });
  const env = chosen((name) => HANDED_ON.some((handed) => handed === name));
  const child = await startInBackground({ entry: renewerEntry(), env, input });
  const { mark } = child;
  return {
    mark,
    notice: order.notice,
    async begun(signal) {
      try {
        const timely = await withinTime(clock, BEGINS_WITHIN, () => child.firstLine, signal);
        if (timely.kind === 'too-late') throw new Failure('lease/not-kept', 'its process did not start within 60 s');
        const answer = parseAnswer(timely.result);
        if (answer?.kind === 'failed') throw new Failure(answer.code, answer.detail);
        if (!answer) throw new Failure('lease/not-kept', 'its process gave an unknown answer');
      } catch (thrown) {
        await endProcess(mark, clock, AbortSignal.timeout(10_000)).catch(() => false);
        await removeNotice(order.notice);
        throw thrown;
      } finally {
        child.release();
      }
    },
  };
}

export type EndedRenewer = {
  /** False when its process is still there: it may renew once more. */
  readonly gone: boolean;
  /** Its last word. */
  readonly notice?: LeaseNotice;
};

/** Ends a renewer and waits until it is gone, so that no renewal of it races what comes next. */
export async function endRenewer({ mark, notice }: Renewer, signal: AbortSignal): Promise<EndedRenewer> {
  const gone = await endProcess(mark, systemClock(), signal);
  const last = await readNotice(notice);
  await removeNotice(notice);
  return { gone, ...(last && { notice: last }) };
}

/** Tells a renewer of this job that its lease is given back; no matter when there is none. */
export async function callOffRenewer(temp: string, lease: FencingToken): Promise<void> {
  const path = noticePath(temp, lease);
  if (await readNotice(path))
    await writeNotice(path, { kind: 'over', why: 'a step released it' }).catch(() => undefined);
}

/** Beside the entry that runs: `dist/lock/main/index.js` has its renewer in `dist/lock/renewer/index.js`. */
function renewerEntry(): string {
  return join(process.argv[1] ?? '', '../../renewer/index.js');
}

function chosen(wanted: (name: string) => boolean): Record<string, string> {
  const given = Object.entries(process.env).filter(([name, value]) => value !== undefined && wanted(name));
  return Object.fromEntries(given) as Record<string, string>;
}
