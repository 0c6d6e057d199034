import { X509Certificate } from 'node:crypto';
import type { Finding } from '../../checks/finding.ts';
import { namesOf, uncoveredHosts } from '../../target/certificate/certificate-names.ts';
import { certificateTime, dayOf, daysWords } from '../../target/certificate/certificate-time.ts';

interface Shown {
  readonly host: string;
  /** PEM. */
  readonly certificate: string;
  readonly distrust: string | null;
  readonly renewal: Renewal;
  readonly now: Date;
}

/** Who renews it: the router by itself, whoever sets its secrets, or somebody whom nobody here knows. */
export type Renewal = 'by-router' | 'by-secrets' | 'elsewhere';

type Judged = Pick<Finding, 'status' | 'evidence' | 'remedy'>;

/** What users get when they come by https: whether they trust it, and for how many days. */
export function judgeServedCertificate(shown: Shown): Judged {
  const { host, distrust, renewal, now } = shown;
  const certificate = new X509Certificate(shown.certificate);
  const { kind, expires, daysLeft } = certificateTime(certificate, now);
  const until = dayOf(expires);
  if (kind === 'ended') {
    return { status: 'failed', evidence: `the certificate expired on ${until}`, remedy: RENEW[renewal] };
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
    return {
      status: 'warned',
      evidence: `the certificate expires on ${until}, ${daysWords(daysLeft)}`,
      remedy: RENEW[renewal],
    };
  }
  return { status: 'passed', evidence: `the certificate is valid until ${until}, ${daysLeft} days` };
}

const RENEW: Readonly<Record<Renewal, string>> = {
  'by-router':
    'The router renews it by itself, a month before the end, and could not: its log at the target says why. It tries again and again, and serves with what it has meanwhile.',
  'by-secrets': 'Set the secrets of `router.tls` to a renewed one, and deploy.',
  elsewhere: 'Renew it where TLS ends. If it should renew itself, look at the log of what does it.',
};
