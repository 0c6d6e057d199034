import {
  type MemoryCertificates,
  memoryServedCertificates,
} from '@hardened-deploy/testkit/pre-flight/memory-served-certificates';
import { servedCertificatesLaws } from '@hardened-deploy/testkit/pre-flight/served-certificates-laws';

servedCertificatesLaws('memory', () => {
  const shown: MemoryCertificates = new Map();
  return {
    certificates: memoryServedCertificates(shown),
    async serve({ cert, distrust }) {
      const address = `shop.test:${443 + shown.size}`;
      shown.set(address, { kind: 'served', certificate: cert, distrust });
      return address;
    },
    close: async () => undefined,
  };
});
