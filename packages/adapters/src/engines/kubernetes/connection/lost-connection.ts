/** What became of a call whose answer never came. `unsent`: it never left. `unknown`: it may have been carried out. */
export type LostCall = 'unsent' | 'unknown';

/** The server's address doesn't answer: nothing can have been sent. */
const UNSENT: readonly string[] = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Nobody will answer differently soon: the address is wrong, or the certificate is. */
const LASTING =
  /^(ENOTFOUND|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|ERR_INVALID_URL|UND_ERR_INVALID_ARG)/;

/** Whether a call that ended with this error can have reached the API server. */
export function lostCall(thrown: unknown): LostCall {
  return codesOf(thrown).some((code) => UNSENT.includes(code) || LASTING.test(code)) ? 'unsent' : 'unknown';
}

/** Whether asking again soon would end in the same way: a wrong address, or a certificate that is not trusted. */
export function lasts(thrown: unknown): boolean {
  return codesOf(thrown).some((code) => LASTING.test(code));
}

/** `connection refused (ECONNREFUSED)`, in words where there are some. Of an unknown error only the code is shown. */
export function whyLost(thrown: unknown): string {
  const [code = 'no answer'] = codesOf(thrown);
  const words = WORDS.find(([start]) => code.startsWith(start))?.[1];
  return words === undefined ? code : `${words} (${code})`;
}

const WORDS: readonly (readonly [string, string])[] = [
  ['ECONNREFUSED', 'connection refused'],
  ['ENOTFOUND', 'the name does not exist'],
  ['EAI_AGAIN', 'the name server did not answer'],
  ['UND_ERR_CONNECT_TIMEOUT', 'nothing answers at that address'],
  ['ECONNRESET', 'the connection was reset'],
  ['UND_ERR_SOCKET', 'the connection was closed before the answer was whole'],
  ['EPIPE', 'the connection was closed'],
  ['CERT_HAS_EXPIRED', 'the certificate of the API server has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate of the API server is for another name'],
  ['SELF_SIGNED', 'the authority of the certificate is not the one of the kubeconfig'],
  ['DEPTH_ZERO', 'the authority of the certificate is not the one of the kubeconfig'],
  ['UNABLE_TO_', 'the authority of the certificate is not the one of the kubeconfig'],
  ['ERR_OSSL_', "the kubeconfig's certificate or key can't be read"],
];

/** The codes of an error, of all addresses that were tried, and of its causes. */
function codesOf(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error)) return [];
  const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
  const inner: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : [];
  return [...own, ...inner.flatMap(codesOf), ...(thrown.cause === undefined ? [] : codesOf(thrown.cause))];
}
