import type { Finding } from '../../../../checks/finding.ts';
import { type AccountOfRun, accountOfRun } from '../../../../target/certificate/acme-account.ts';
import { certificateOfRun } from '../../../../target/certificate/certificate-of-secrets.ts';
import type { CertificateProblem } from '../../../../target/certificate/certificate-problem.ts';
import { dayOf } from '../../../../target/certificate/certificate-time.ts';
import type { PreFlightCheck } from '../../check.ts';

const CHECK = "the router's certificate";
const ACCOUNT = 'the account at the authority of certificates';

/**
 * A certificate of one's own can be used by the router: its key, its names, its time and its chain. Or else the account at the
 * authority that it asks. Asks nobody.
 */
export const ownCertificate: PreFlightCheck = {
  topic: 'own-certificate',
  async look({ clock }, { configuration: { router }, secrets }) {
    const account = accountOfRun(router.front, secrets);
    if (account.kind !== 'not-wanted') return accountFindings(account);
    const given = certificateOfRun(router.front, secrets, clock.now());
    switch (given.kind) {
      case 'not-wanted':
        return [];
      case 'not-given': {
        // A deployment has a finding for each secret that is missing. A person's own machine need not have them.
        return [{ check: CHECK, status: 'skipped', evidence: notLookedAt(given.secrets) }];
      }
      case 'unfit':
        return failed(CHECK, given.problems);
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

function accountFindings(account: Exclude<AccountOfRun, { readonly kind: 'not-wanted' }>): readonly Finding[] {
  switch (account.kind) {
    case 'not-given':
      return [{ check: ACCOUNT, status: 'skipped', evidence: notLookedAt(account.secrets) }];
    case 'unfit':
      return failed(ACCOUNT, account.problems);
    case 'fits':
      return [{ check: ACCOUNT, status: 'passed', evidence: 'its id and its key can be read' }];
  }
}

function failed(check: string, problems: readonly CertificateProblem[]): readonly Finding[] {
  return problems.map(({ what, remedy }): Finding => ({ check, status: 'failed', evidence: what, remedy }));
}

function notLookedAt(secrets: readonly string[]): string {
  return `it was not looked at, because ${secrets.join(' and ')} ${secrets.length > 1 ? 'are' : 'is'} not there`;
}
