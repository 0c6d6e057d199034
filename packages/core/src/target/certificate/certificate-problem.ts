/** One thing about a certificate, for people: what is so, and what to do about it. Nothing in it is secret. */
export interface CertificateProblem {
  readonly what: string;
  readonly remedy: string;
}
