/** Names of variables whose value nobody should read in a repository. */
const NAME =
  /(^|_)(PASSWORD|PASSWD|PASS|SECRET|TOKEN|CREDENTIALS?|PRIVATE_KEY|API_KEY|ACCESS_KEY|SECRET_KEY)(_|$)|_KEY_BASE$/i;
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
/** How Stripe, GitHub, Slack and AWS begin the secrets that they give out, and PEM a private key. */
const ISSUED =
  /^((sk|rk)_live_\w|gh[pousr]_\w|github_pat_\w|xox[abprs]-\w|AKIA[0-9A-Z]{16}$|-----BEGIN [A-Z ]*PRIVATE KEY-----)/;

/** Whether a value must not stand in a file of the repository, as far as its name and its form tell. */
export function isSecretLike(name: string, value: string): boolean {
  return value !== '' && (NAME.test(name) || URL_WITH_PASSWORD.test(value) || ISSUED.test(value));
}
