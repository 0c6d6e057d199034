import type { X509Certificate } from 'node:crypto';
import type { CertificateProblem } from './certificate-problem.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * From here on people are warned. An ACME client renews thirty days before the end, so one with fewer than fourteen left has
 * not been renewed for two weeks.
 */
const FEW_DAYS = 14;

export interface CertificateTime {
  /** When it ends. */
  readonly expires: Date;
  /** Whole days until then; 0 on the last day, negative when it has ended. */
  readonly daysLeft: number;
  /** `ended` and `not-yet`: nobody accepts it now. `soon`: fourteen days are left at most. */
  readonly kind: 'lasts' | 'soon' | 'ended' | 'not-yet';
}

export function certificateTime(
  { validFrom, validTo }: Pick<X509Certificate, 'validFrom' | 'validTo'>,
  now: Date,
): CertificateTime {
  const expires = new Date(validTo);
  const daysLeft = Math.floor((expires.getTime() - now.getTime()) / DAY_MS);
  const began = new Date(validFrom).getTime() <= now.getTime();
  const kind = daysLeft < 0 ? 'ended' : !began ? 'not-yet' : daysLeft <= FEW_DAYS ? 'soon' : 'lasts';
  return { expires, daysLeft, kind };
}

/** What is wrong with the time of a certificate that people replace themselves; undefined for nothing. */
export function timeProblem(
  certificate: Pick<X509Certificate, 'validFrom' | 'validTo'>,
  now: Date,
): CertificateProblem | undefined {
  const { kind, expires, daysLeft } = certificateTime(certificate, now);
  if (kind === 'ended') return { what: `it expired on ${dayOf(expires)}`, remedy: 'Give one that is valid.' };
  if (kind === 'not-yet') {
    const what = `it is valid from ${dayOf(new Date(certificate.validFrom))} on, and today is ${dayOf(now)}`;
    return { what, remedy: 'Give one that is valid now. If it was made just now, look at the clock of this machine.' };
  }
  if (kind === 'soon') {
    return { what: `it expires on ${dayOf(expires)}, ${daysWords(daysLeft)}`, remedy: 'Renew it before that day.' };
  }
  return undefined;
}

/** `2026-11-30`, in UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function daysWords(daysLeft: number): string {
  return daysLeft === 0 ? 'in less than a day' : `in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
}
