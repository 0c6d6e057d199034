import { malformed, parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { isIP } from 'node:net';
import { list, may, oneOrMore, scalar } from '../shape.ts';
import { made, namedValues, namespaceOf } from './compose-forms.ts';
import { domain, hostName, ipAddress, resolverOption } from './compose-values.ts';

/** An address, in brackets or not, or the word by which the Engine puts in its host's own. */
const hostAddress: Parser<string> = {
  type: 'IP address, or host-gateway',
  parse(raw) {
    const bare = raw.replace(/^\[(.*)\]$/, '$1');
    return bare === 'host-gateway' || isIP(bare) !== 0
      ? parsed(bare)
      : malformed(`must be an IP address, or host-gateway for the Docker host, not ${JSON.stringify(raw)}`);
  },
};

const extraHosts = made(
  namedValues({
    between: [':', '='],
    name: hostName,
    value: hostAddress,
    title: 'list: name:address, or map',
  }),
  (hosts) => hosts.map(([name, address]) => `${name}:${address}`),
);

/** What it is called, and how it finds others by name. */
export const NETWORK_KEYS = {
  hostname: may(
    scalar(hostName),
    null,
    'Host name within the container. Others reach it by `${url:NAME}`, not by this.',
  ),
  domainname: may(scalar(domain), null, 'Domain name within the container.'),
  extra_hosts: may(
    extraHosts,
    null,
    "Further names and addresses in its `/etc/hosts`; `host-gateway` stands for the Docker host's address.",
  ),
  dns: may(oneOrMore(scalar(ipAddress)), null, 'Name servers that it asks.'),
  dns_search: may(oneOrMore(scalar(domain)), null, 'Domains in which it looks for short names.'),
  dns_opt: may(list(scalar(resolverOption)), null, 'Options of its resolver.'),
  network_mode: may(
    scalar(namespaceOf('host')),
    null,
    "`host`: it is in the Docker host's own network, and not in the stack's. Without `port`, `publish` and `networks` only; needs `allow: [host-network]`.",
  ),
};
