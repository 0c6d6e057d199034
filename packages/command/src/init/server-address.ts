import { malformed, parsed, type Parsed, quoted } from '@hardened-deploy/core/base/parser';

interface ServerAddress {
  readonly address: string;
  readonly host: string;
  readonly port: number;
}

/** `deploy@shop.example.com`, `deploy@shop.example.com:2222` or the same with `ssh://`; `local` is the runner's own machine. */
export function parseServer(raw: string): Parsed<ServerAddress | 'local'> {
  if (raw === 'local') return parsed('local');
  const match = /^(?:ssh:\/\/)?([A-Za-z_][\w.-]*)@([A-Za-z0-9][A-Za-z0-9.-]*)(?::(\d{1,5}))?$/.exec(raw);
  const [, user, host, written] = match ?? [];
  const port = written === undefined ? 22 : Number(written);
  if (user === undefined || host === undefined || port < 1 || port > 65_535) {
    return malformed(`must be user@host, such as deploy@shop.example.com, or local; not ${quoted(raw)}`);
  }
  return parsed({ address: `${user}@${host}${port === 22 ? '' : `:${port}`}`, host, port });
}
