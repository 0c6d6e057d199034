import { httpUrl } from '../../../../base/address/http-url.ts';
import type { Finding } from '../../../../checks/finding.ts';
import { servingComponents } from '../../../../release/component.ts';
import { urlsOf } from '../../../../target/front/component-hosts.ts';
import { judgeServedCertificate } from '../../../door/judge-served-certificate.ts';
import { wantedDoor } from '../../../door/wanted-door.ts';
import type { PreFlightCheck, PreFlightRequest } from '../../check.ts';

/** The certificate that users are shown is one that they trust, and lasts for some time yet. */
export const servedCertificate: PreFlightCheck = {
  topic: 'served-certificate',
  async look({ certificates, clock }, { configuration }, signal) {
    const { publicUrl, publicConnect } = configuration.router;
    const url = httpUrl.parse(publicUrl).ok ? new URL(publicUrl) : undefined;
    if (url?.protocol !== 'https:') return [];
    const connect = publicConnect === null ? {} : { connect: { kind: 'tcp', address: publicConnect } as const };
    return await Promise.all(
      shownAt(url, configuration).map(async (host): Promise<Finding> => {
        const check = `certificate of ${host}`;
        const seen = await certificates.look({ host, port: Number(url.port || 443), ...connect }, signal);
        // Before a first deployment nobody answers yet. Later the public address says so, and blocks.
        if (seen.kind === 'none') return { check, status: 'skipped', evidence: `none was shown: ${seen.why}` };
        return { check, ...judgeServedCertificate({ ...seen, host, now: clock.now() }) };
      }),
    );
  },
};

/** The names at which the proof asks; and all of the router's where it gets their certificates itself. */
function shownAt({ hostname }: URL, { router, components }: PreFlightRequest['configuration']): readonly string[] {
  const proven = urlsOf(
    router,
    servingComponents(components).map(({ name }) => name),
  ).map((url) => new URL(url).hostname);
  const { names, certificates } = wantedDoor(router);
  return [...new Set([hostname, ...proven, ...(certificates === 'asked-for' ? names : [])])];
}
