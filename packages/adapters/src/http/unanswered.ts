/** Why there was no answer, in plain words, and whether trying again could help. */
interface Unanswered {
  readonly why: string;
  readonly permanent: boolean;
}

// Codes of node:net, node:dns, node:tls (OpenSSL's X509_V_ERR_*) and undici. A problem is permanent when somebody has to
// change something.
const TRANSIENT: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'the name server did not answer',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was reset',
  ENOENT: 'the tunnel there has ended',
  // A proxy that is about to get its certificate answers so too.
  EPROTO: 'TLS failed: the other side has no certificate for the name, or no version of TLS in common',
  EPIPE: 'the connection was closed while the request was sent',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_HEADERS_TIMEOUT: 'the answer did not begin in time',
  UND_ERR_BODY_TIMEOUT: 'the answer did not end in time',
  UND_ERR_SOCKET: 'the connection was closed before the answer was whole',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer was shorter or longer than it said',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too long',
  HTTPParserError: 'the answer is not HTTP',
  TimeoutError: 'no answer in time',
};

const PERMANENT: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name does not exist',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  CERT_REVOKED: 'the certificate was revoked',
  CERT_UNTRUSTED: 'the certificate is not trusted',
  CERT_REJECTED: 'the certificate was rejected',
  CERT_SIGNATURE_FAILURE: 'the signature of the certificate is wrong',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself and by no authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'the chain of certificates ends in one that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'the issuer of the certificate is unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the issuer of the certificate is unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain of certificates is incomplete',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the other side does not speak TLS',
  UND_ERR_INVALID_ARG: 'the request is not valid HTTP',
  ERR_INVALID_URL: 'the URL is not valid',
};

/** A mistake in a program, not an answer of the other side. It is thrown, so that it isn't mistaken for a missing answer. */
export function isDefect(thrown: unknown): boolean {
  const kinds = [TypeError, ReferenceError, RangeError, SyntaxError];
  return thrown instanceof Error && !('code' in thrown) && kinds.some((kind) => thrown instanceof kind);
}

/** Decides by the error's code. Of an unknown error only the code is shown, because its message may repeat what was sent. */
export function whyUnanswered(thrown: unknown): Unanswered {
  const codes = codesOf(thrown);
  for (const code of codes) {
    const permanent = PERMANENT[code];
    if (permanent !== undefined) return { why: permanent, permanent: true };
  }
  for (const code of codes) {
    const transient = TRANSIENT[code];
    if (transient !== undefined) return { why: transient, permanent: false };
    if (code.startsWith('ERR_SSL_')) return { why: `TLS failed (${code})`, permanent: false };
  }
  return { why: `the request failed (${codes[0] ?? 'unknown'})`, permanent: false };
}

/** Whether the other side answered the start of TLS with something that isn't TLS. */
export function speaksNoTls(thrown: unknown): boolean {
  return codesOf(thrown).some((code) => code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER');
}

/** The codes of the error, of all addresses that were tried, and of its causes; the name of an error that has no code. */
function codesOf(thrown: unknown): string[] {
  const codes: string[] = [];
  let current: unknown = thrown;
  for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string' && !code.startsWith('HPE_')) codes.push(code);
    else codes.push(current.name);
    if (current instanceof AggregateError) {
      const inner: readonly unknown[] = current.errors;
      codes.push(...inner.flatMap(codesOf));
    }
    current = current.cause;
  }
  return codes;
}
