import { httpUrl } from '../../../../base/address/http-url.ts';
import type { Finding } from '../../../../checks/finding.ts';
import { judgeServedCertificate } from '../../../door/judge-served-certificate.ts';
import type { PreFlightCheck } from '../../check.ts';

/** The certificate that users are shown is one that they trust, and lasts for some time yet. */
export const servedCertificate: PreFlightCheck = {
  topic: 'served-certificate',
  async look({ certificates, clock }, { configuration: { router } }, signal) {
    const { publicUrl, publicConnect } = router;
    const url = httpUrl.parse(publicUrl).ok ? new URL(publicUrl) : undefined;
    if (url?.protocol !== 'https:') return [];
    const check = `certificate of ${url.hostname}`;
    const connect = publicConnect === null ? {} : { connect: { kind: 'tcp', address: publicConnect } as const };
    const asked = { host: url.hostname, port: Number(url.port || 443), ...connect };
    const seen = await certificates.look(asked, signal);
    if (seen.kind === 'none') {
      // Before a first deployment nobody answers yet. Later the public address says so, and blocks.
      const finding: Finding = { check, status: 'skipped', evidence: `none was shown: ${seen.why}` };
      return [finding];
    }
    return [{ check, ...judgeServedCertificate({ ...seen, host: url.hostname, now: clock.now() }) }];
  },
};
