import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { stackNames } from '../layout/stack-names.ts';
import type { CertificateParts } from './certificate-parts.ts';
import { fingerprintOf, type ShownCertificate, shownCertificate } from './shown-certificate.ts';

/** New workers of nginx answer within a second; the rest is for a busy server. */
const SEEN_LIMIT_MS = 15_000;
const LOOK_EVERY_MS = 200;

type Parts = Pick<CertificateParts, 'settings' | 'proxy' | 'containers' | 'gate' | 'clock' | 'progress' | 'ways'>;

interface Using {
  readonly token: FencingToken;
  readonly file: string;
}

/**
 * Lets the router use a certificate that was put in its place: tells the proxy if it has to be told, and shakes hands until it shows that
 * one. Answers whether it was seen. Throws `router/invalid` if it shows another one all the time.
 */
export async function letItBeUsed(parts: Parts, { token, file }: Using, signal: AbortSignal): Promise<boolean> {
  const { settings, proxy, containers, gate, progress } = parts;
  const { router } = stackNames(settings.stack);
  const { replacedFiles } = proxy.certificates;
  if (replacedFiles.used === 'after-a-signal') {
    await gate.pass(token, signal);
    await containers.signal(router, replacedFiles.signal, signal);
  }
  const seen = await lastSeen(parts, fingerprintOf(file), signal);
  if (seen === 'as-wanted') return true;
  if (seen.kind === 'none') {
    progress.warn(
      `The router has its new certificate, but nobody could shake hands with it: ${seen.why}. The next run looks again.`,
    );
    return false;
  }
  const said = await containers.logs(router, 20, signal);
  const detail = `container ${router} still shows the certificate before: ${said.trim().slice(-1_000)}`;
  throw new Failure('router/invalid', detail, { facts: { container: router } });
}

async function lastSeen(
  { settings, clock, ways }: Parts,
  wanted: string,
  signal: AbortSignal,
): Promise<'as-wanted' | ShownCertificate> {
  const deadline = clock.monotonic() + SEEN_LIMIT_MS;
  const name = (settings.router.front?.hosts[0] ?? '').replace(/^\*/, 'any');
  const way = await ways.find(signal);
  for (;;) {
    const { connect } = await way.to('secure', signal);
    const seen = await shownCertificate(connect, name, signal);
    signal.throwIfAborted();
    if (seen.kind === 'shown' && seen.fingerprint === wanted) return 'as-wanted';
    if (clock.monotonic() > deadline) return seen;
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}
