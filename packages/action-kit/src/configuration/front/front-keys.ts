import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { flag, oneOf } from '@hardened-deploy/core/base/parser';
import { emptyOf, list, may, need, object, scalar } from '../shape.ts';
import { address, secretName } from '../values.ts';
import { acmeDirectory, addressRange, hostName, mailAddress, redirectTarget } from './front-values.ts';
import { tlsWord } from './tls-word.ts';

export const DEFAULT_LISTEN_SECURE = '[::]:443';
/** Let's Encrypt's, by its documentation of the ACME v2 endpoints. */
const DEFAULT_DIRECTORY = 'https://acme-v02.api.letsencrypt.org/directory';

export const kind = scalar(oneOf('nginx', 'caddy'));
export const tls = tlsWord;
export const http3 = scalar(flag);

export const redirect = object({
  from: need(scalar(hostName), 'The name that is asked.', 'from: www.shop.example.com'),
  to: need(scalar(redirectTarget), 'Where the request is sent, with its own path.', 'to: https://shop.example.com'),
});

const eab = object({
  'key-id-secret': need(scalar(secretName), 'Secret with the id of the account.', 'key-id-secret: ACME_KEY_ID'),
  'hmac-secret': need(scalar(secretName), 'Secret with its HMAC key, base64url.', 'hmac-secret: ACME_HMAC'),
});

const acme = object({
  directory: may(scalar(acmeDirectory), DEFAULT_DIRECTORY, 'The directory of the authority.'),
  email: may(scalar(mailAddress), null, 'Where the authority writes to.'),
  eab: may(
    eab,
    null,
    'The account that you have at the authority (external account binding), where it gives certificates to nobody else: two secrets.',
  ),
});

/** The keys of `router` that say by which names users come in, and over what. */
export const FRONT_KEYS = {
  kind: may(kind, null, 'The proxy: `nginx` or `caddy`. By default `caddy` with `tls: auto`, else `nginx`.'),
  hosts: may(
    list(scalar(hostName), { least: 1 }),
    null,
    'Names that users come in by; the first is the public address. Other names are answered with 421. Without it, every name and address is answered.',
  ),
  tls: may(
    tls,
    'off' as const,
    "`auto`: HTTPS, with certificates that Caddy gets from an authority by ACME and renews; each of `hosts` must resolve to the target, and ports 80 and 443 must be reachable from the internet. `{ certificate-secret: TLS_CERT, key-secret: TLS_KEY }`: HTTPS with a certificate of your own, which the two secrets hold as PEM. `off`: plain HTTP, behind one's own proxy.",
  ),
  'listen-secure': may(
    scalar(address),
    null,
    `Address on the Docker host for HTTPS. Without it, ${DEFAULT_LISTEN_SECURE}.`,
  ),
  http3: may(
    http3,
    true,
    '`false`: no HTTP/3. With Caddy and HTTPS, the port of `listen-secure` is one of UDP too, over which browsers come by HTTP/3 when they can; say so where another program has that port of UDP.',
  ),
  acme: may(acme, emptyOf(acme), "The authority of certificates, with `tls: auto`. Without it, Let's Encrypt."),
  hsts: may(
    scalar(durationBetween(seconds(1), minutes(60 * 24 * 730))),
    null,
    'How long browsers are told to come by HTTPS only. Without it, they are not told.',
  ),
  redirects: may(
    list(redirect, { sample: '{ from: www.shop.example.com, to: https://shop.example.com }' }),
    [],
    'Further names, whose requests are sent to another one.',
  ),
  'trusted-proxies': may(
    list(scalar(addressRange)),
    null,
    "Whose `X-Forwarded-*` headers are believed, with `hosts`: addresses and ranges of the proxies in front. Without it nobody's; without `hosts`, everybody's.",
  ),
} as const;
