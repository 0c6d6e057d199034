import { httpUrl } from '../../../../base/address/http-url.ts';
import type { Finding } from '../../../../checks/finding.ts';
import { servingComponents } from '../../../../release/component.ts';
import { urlsOf } from '../../../../target/front/component-hosts.ts';
import { judgeServedCertificate, type Renewal } from '../../../door/judge-served-certificate.ts';
import { wantedDoor } from '../../../door/wanted-door.ts';
import { certificateToCome } from '../../certificate-to-come.ts';
import type { PreFlightCheck, PreFlightRequest } from '../../check.ts';

/** The certificate that users are shown is one that they trust, and lasts for some time yet. */
export const servedCertificate: PreFlightCheck = {
  topic: 'served-certificate',
  async look({ certificates, clock, target }, { configuration }, signal) {
    const { publicUrl, publicConnect } = configuration.router;
    const url = httpUrl.parse(publicUrl).ok ? new URL(publicUrl) : undefined;
    if (url?.protocol !== 'https:') return [];
    const connect = publicConnect === null ? {} : { connect: { kind: 'tcp', address: publicConnect } as const };
    const renewal = renewalOf(configuration);
    const findings = await Promise.all(
      shownAt(url, configuration).map(async (host): Promise<Finding> => {
        const check = `certificate of ${host}`;
        const seen = await certificates.look({ host, port: Number(url.port || 443), ...connect }, signal);
        // Before a first deployment nobody answers yet. Later the public address says so, and blocks.
        if (seen.kind === 'none') return { check, status: 'skipped', evidence: `none was shown: ${seen.why}` };
        return { check, ...judgeServedCertificate({ ...seen, host, renewal, now: clock.now() }) };
      }),
    );
    const isBad = findings.some(({ status }) => status === 'failed');
    if (!isBad || renewal !== 'by-secrets') return findings;
    // Else a certificate that has expired would stop the deployment that brings its successor.
    const toCome = await certificateToCome(target.stack, signal);
    return toCome === undefined ? findings : findings.map((finding) => mended(finding, toCome));
  },
};

function mended(finding: Finding, toCome: string): Finding {
  if (finding.status !== 'failed') return finding;
  return { ...finding, status: 'warned', evidence: `${finding.evidence}; this deployment changes that: ${toCome}` };
}

/** Who has to renew what users are shown. Where they reach another proxy first, that one has its own. */
function renewalOf({ router }: PreFlightRequest['configuration']): Renewal {
  const kind = router.front?.tls?.kind;
  if (kind === undefined || wantedDoor(router).first === 'own-proxy') return 'elsewhere';
  return kind === 'acme' ? 'by-router' : 'by-secrets';
}

/** The names at which the proof asks; and all of the router's where it gets their certificates itself. */
function shownAt({ hostname }: URL, { router, components }: PreFlightRequest['configuration']): readonly string[] {
  const proven = urlsOf(
    router,
    servingComponents(components).map(({ name }) => name),
  ).map((url) => new URL(url).hostname);
  const { names, certificates } = wantedDoor(router);
  return [...new Set([hostname, ...proven, ...(certificates === 'asked-for' ? names : [])])];
}
