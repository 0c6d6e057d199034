import { bastion, knownHostLine } from '@hardened-deploy/core/base/address/ssh-address';
import { may, object, oneOrMore, scalar } from '../shape.ts';
import { secretName } from '../values.ts';

/** How a docker-host over ssh is trusted and logged in to. */
export const ssh = object({
  'key-secret': may(
    scalar(secretName),
    'SSH_PRIVATE_KEY',
    'Secret with the private key. The input `ssh-private-key` of the actions stands for it.',
  ),
  'known-hosts': may(
    oneOrMore(scalar(knownHostLine)),
    [],
    "Host keys of the server and of the bastion, one line each, as `ssh-keyscan` prints them: 'shop.example.com ssh-ed25519 AAAA…'.",
  ),
  'known-hosts-secret': may(scalar(secretName), null, 'Secret with those lines, instead of `known-hosts`.'),
  'passphrase-secret': may(scalar(secretName), null, 'Secret with the passphrase of the key.'),
  'certificate-secret': may(scalar(secretName), null, 'Secret with the certificate that belongs to the key.'),
  bastion: may(
    scalar(bastion),
    null,
    'Jump host in front of the server, `ssh://user@host:port`. The same key logs in to both.',
  ),
});
