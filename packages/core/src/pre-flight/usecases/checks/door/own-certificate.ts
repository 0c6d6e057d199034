import type { Finding } from '../../../../checks/finding.ts';
import { certificateOfRun } from '../../../../target/certificate/certificate-of-secrets.ts';
import { dayOf } from '../../../../target/certificate/certificate-time.ts';
import type { PreFlightCheck } from '../../check.ts';

const CHECK = "the router's certificate";

/** A certificate of one's own can be used by the router: its key, its names, its time and its chain. Asks nobody. */
export const ownCertificate: PreFlightCheck = {
  topic: 'own-certificate',
  async look({ clock }, { configuration: { router }, secrets }) {
    const given = certificateOfRun(router.front, secrets, clock.now());
    switch (given.kind) {
      case 'not-wanted':
        return [];
      case 'not-given': {
        // A deployment has a finding for each secret that is missing. A person's own machine need not have them.
        const evidence = `it was not looked at, because ${given.secrets.join(' and ')} ${given.secrets.length > 1 ? 'are' : 'is'} not there`;
        return [{ check: CHECK, status: 'skipped', evidence }];
      }
      case 'unfit':
        return given.problems.map(({ what, remedy }): Finding => {
          return { check: CHECK, status: 'failed', evidence: what, remedy };
        });
      case 'fits': {
        const { warnings, expires, daysLeft } = given;
        if (warnings.length > 0)
          return warnings.map(({ what, remedy }): Finding => {
            return { check: CHECK, status: 'warned', evidence: what, remedy };
          });
        const evidence = `it fits its key and all names, and is valid until ${dayOf(expires)}, ${daysLeft} days`;
        return [{ check: CHECK, status: 'passed', evidence }];
      }
    }
  },
};
