import { malformed, parsed, type Parser, quoted, wholeNumber } from '@hardened-deploy/core/base/parser';
import type { PublishedPort } from '@hardened-deploy/core/release/container/container-settings';
import { listenAddress } from '@hardened-deploy/core/target/listen-address';

const NUMBER = wholeNumber({ least: 1, most: 65_535 });

/** A port of the host for one of the container, as in Compose: `2222:22`, `127.0.0.1:5353:53/udp`. */
export const publishedPort: Parser<PublishedPort> = {
  type: '[ip:]port:port[/tcp or /udp]',
  parse(raw) {
    const [, ip, host = '', container = '', protocol] =
      /^(?:(\d+(?:\.\d+){3}):)?(\d+):(\d+)(?:\/(tcp|udp))?$/.exec(raw) ?? [];
    const [outside, inside] = [NUMBER.parse(host), NUMBER.parse(container)];
    if (!outside.ok || !inside.ok) return malformed(problemOf(raw));
    if (ip !== undefined && !listenAddress.parse(`${ip}:${host}`).ok)
      return malformed(`must have an IPv4 address, not ${quoted(ip)}`);
    return parsed({
      ip: ip ?? null,
      host: outside.value,
      container: inside.value,
      protocol: protocol === 'udp' ? 'udp' : 'tcp',
    });
  },
};

function problemOf(raw: string): string {
  if (NUMBER.parse(raw.replace(/\/(tcp|udp)$/, '')).ok)
    return `must say the port of the host too: write "${raw.replace(/\/.*$/, '')}:${raw}"`;
  if (/^[\d.:]*\d+-\d+(:\d+(-\d+)?)?(\/\w+)?$/.test(raw))
    return 'must be one port: write an item for each of the range';
  return `must be a port of the host and one of the container, such as "2222:22" or "127.0.0.1:5353:53/udp", not ${quoted(raw)}`;
}
