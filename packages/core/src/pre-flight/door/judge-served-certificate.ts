import { X509Certificate } from 'node:crypto';
import type { Finding } from '../../checks/finding.ts';
import { namesOf, uncoveredHosts } from '../../target/certificate/certificate-names.ts';
import { certificateTime, dayOf, daysWords } from '../../target/certificate/certificate-time.ts';

interface Shown {
  readonly host: string;
  /** PEM. */
  readonly certificate: string;
  readonly distrust: string | null;
  readonly now: Date;
}

type Judged = Pick<Finding, 'status' | 'evidence' | 'remedy'>;

/** What users get when they come by https: whether they trust it, and for how many days. */
export function judgeServedCertificate(shown: Shown): Judged {
  const { host, distrust, now } = shown;
  const certificate = new X509Certificate(shown.certificate);
  const { kind, expires, daysLeft } = certificateTime(certificate, now);
  const until = dayOf(expires);
  if (kind === 'ended') {
    return { status: 'failed', evidence: `the certificate expired on ${until}`, remedy: RENEW };
  }
  if (kind === 'not-yet') {
    const evidence = `the certificate is valid from ${dayOf(new Date(certificate.validFrom))} on`;
    return { status: 'failed', evidence, remedy: 'Compare the clocks of the server and of this machine.' };
  }
  if (uncoveredHosts(certificate, [host]).length > 0) {
    const evidence = `the certificate is for ${namesOf(certificate) || 'no name at all'}, and not for ${host}`;
    return { status: 'failed', evidence, remedy: `Let a certificate for ${host} be shown where TLS ends.` };
  }
  if (distrust !== null) {
    const evidence = `clients don't trust the certificate: ${distrust}`;
    const remedy =
      'Let the whole chain be shown where TLS ends. With an authority of your own, give its certificate to clients and to the runner (`NODE_EXTRA_CA_CERTS`).';
    return { status: 'failed', evidence, remedy };
  }
  if (kind === 'soon') {
    return { status: 'warned', evidence: `the certificate expires on ${until}, ${daysWords(daysLeft)}`, remedy: RENEW };
  }
  return { status: 'passed', evidence: `the certificate is valid until ${until}, ${daysLeft} days` };
}

const RENEW = 'Renew it where TLS ends. If it should renew itself, look at the log of what does it.';
