import { malformed, parsed, type Parsed, quoted } from '@hardened-deploy/core/base/parser';
import { parseSshUrl, type SshAddress } from '@hardened-deploy/core/base/address/ssh-address';

/** `deploy@shop.example.com`, `deploy@shop.example.com:2222` or the same with `ssh://`; `local` is the runner's own machine. */
export function parseServer(raw: string): Parsed<SshAddress | 'local'> {
  if (raw === 'local') return parsed('local');
  const url = parseSshUrl(raw.startsWith('ssh://') ? raw : `ssh://${raw}`);
  // The public address is made from this one, and many runners have no IPv6.
  const fits = url.ok && url.value.path === '' && !url.value.server.hostname.includes(':');
  if (fits) return parsed(url.value.server);
  return malformed(`must be user@host, such as deploy@shop.example.com, or local; not ${quoted(raw)}`);
}
