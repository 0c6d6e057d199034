import type { ServedCertificate, ServedCertificates } from '@hardened-deploy/core/pre-flight/ports/served-certificates';

/** What is shown at each address that is dialled: `host:port`, or what `connect` names. Nobody listens elsewhere. */
export type MemoryCertificates = Map<string, ServedCertificate>;

export function memoryServedCertificates(shown: MemoryCertificates): ServedCertificates {
  return {
    async look({ host, port, connect }, signal) {
      signal.throwIfAborted();
      const dialled =
        connect === undefined ? `${host}:${port}` : connect.kind === 'tcp' ? connect.address : connect.path;
      return shown.get(dialled) ?? { kind: 'none', why: 'connection refused' };
    },
  };
}
