import { parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { Secret } from '@hardened-deploy/core/base/secret';

/** Judged where it is used: only OpenSSH knows which keys it can read. */
export const sshKey: Parser<Secret> = {
  type: 'private key of OpenSSH',
  parse: (raw) => parsed(new Secret(raw)),
};
