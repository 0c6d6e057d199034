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

/** The process that renews a lease. The action's main saves this for its post step, so it has no secret. */
export interface Renewer {
  readonly mark: ProcessMark;
  readonly notice: string;
}

// It reads the register once before it answers. The GitHub client's retries of one read take less than this.
const BEGINS_WITHIN = seconds(60);
/** The only variables that the process gets. Others in the job's environment may be secrets. */
const HANDED_ON = [
  // The runner uses it to find and end processes that a job has left behind.
  'RUNNER_TRACKING_ID',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
] as const;
/** Sent through the pipe, not as environment variables: a proxy's address may contain a password. */
const NETWORK = /^(?:https?_proxy|no_proxy|all_proxy|GITHUB_API_URL)$/i;

/** Throws `input/invalid` on a system where a process can't be told from a later one with the same number. */
export function requireKeeping(): void {
  if (canMarkProcesses()) return;
  throw new Failure(
    'input/invalid',
    `keep: works on Linux and macOS runners, not on ${process.platform}; give the lease a \`ttl\` as long as your steps take`,
  );
}

/**
 * The file that tells a job's steps how the lease stands, the same for every step. It has a part of the nonce in its name:
 * leases of two environments may have the same generation, and releasing one must not end the renewal of the other.
 */
export function noticePath(temp: string, { generation, nonce }: FencingToken): string {
  return join(temp, `hardened-deploy-lease-${generation}-${nonce.slice(0, 8)}.txt`);
}

interface StartedRenewer extends Renewer {
  /** Returns when the lease is known to be ours and its renewal has begun. If that fails, ends the process and throws why. */
  begun(signal: AbortSignal): Promise<void>;
}

/** Starts the process that renews a lease after this one has ended. Throws `lease/not-kept`. */
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

type EndedRenewer = {
  /** False if its process still runs: it may renew once more. */
  readonly gone: boolean;
  /** The last notice that it wrote. */
  readonly notice?: LeaseNotice;
};

/** Ends a renewer and waits until it is gone, so that it can't renew while the lease is released. */
export async function endRenewer({ mark, notice }: Renewer, signal: AbortSignal): Promise<EndedRenewer> {
  const gone = await endProcess(mark, systemClock(), signal);
  const last = await readNotice(notice);
  await removeNotice(notice);
  return { gone, ...(last && { notice: last }) };
}

/** Tells a renewer of this job that its lease was released. Does nothing if there is none. */
export async function callOffRenewer(temp: string, lease: FencingToken): Promise<void> {
  const path = noticePath(temp, lease);
  if (await readNotice(path))
    await writeNotice(path, { kind: 'over', why: 'a step released it' }).catch(() => undefined);
}

/** Found by the running entry: `dist/lock/main/index.js` has its renewer in `dist/lock/renewer/index.js`. */
function renewerEntry(): string {
  return join(process.argv[1] ?? '', '../../renewer/index.js');
}

function chosen(wanted: (name: string) => boolean): Record<string, string> {
  const given = Object.entries(process.env).filter(([name, value]) => value !== undefined && wanted(name));
  return Object.fromEntries(given) as Record<string, string>;
}
