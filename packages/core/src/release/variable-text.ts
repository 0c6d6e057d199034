/**
 * What may stand in the value of a component's variable. `${url:backend}`, `${host:backend}`, `${port:backend}` and
 * `${secret:NAME}` are filled in by the engine when it creates the container, so that no stored text has a secret in it.
 * `${url:backend:9090}` is that of a further port. `$${` stands for `${` itself.
 */
const REFERENCES = /\$\$\{|\$\{(url|host|port|secret):(?![-?+])([^}]*)\}/g;

interface Sources {
  /** Each is given `backend`, or `backend:9090`. */
  url(of: string): string;
  host(of: string): string;
  port(of: string): string;
  secret(name: string): string;
}

/** The value as the container gets it. What is put in is not searched again. */
export function filledIn(value: string, sources: Sources): string {
  return value.replace(REFERENCES, (_, kind: keyof Sources | undefined, name: string) =>
    kind === undefined ? '${' : sources[kind](name),
  );
}

/** What a value refers to, and what looks like a reference that nobody fills in. */
export type Reference =
  | { readonly kind: 'url' | 'host' | 'port'; readonly written: string; readonly name: string }
  | { readonly kind: 'secret'; readonly written: string; readonly name: string }
  | { readonly kind: 'unclosed'; readonly written: string }
  /** As in Compose files: `${NAME}`, `${NAME:-usual}`, `$NAME`. `usual` is what Compose would take without a value. */
  | { readonly kind: 'unknown'; readonly written: string; readonly name: string; readonly usual?: string };

const CLOSED =
  /\$\$\{|\$\{(url|host|port|secret):(?![-?+])([^}]*)(\}?)|\$\{([A-Za-z_]\w*)(?::?-([^}]*)|[:?+][^}]*)?\}/g;
/** Without braces it may be a part of any password or pattern: told only where it is the whole value, or a URL's password. */
const BARE = /^\$([A-Za-z_]\w*)$|:\$([A-Za-z_]\w*)@/;

export function referencesIn(value: string): readonly Reference[] {
  const found = [...value.matchAll(CLOSED)].flatMap(([written, kind, name = '', end, unknown, usual]): Reference[] => {
    if (unknown !== undefined)
      return [{ kind: 'unknown', written, name: unknown, ...(usual !== undefined && { usual }) }];
    if (kind === undefined) return [];
    if (end === '') return [{ kind: 'unclosed', written }];
    return [{ kind: kind as keyof Sources, written, name }];
  });
  const [, whole, password] = BARE.exec(value) ?? [];
  const bare = whole ?? password;
  return bare === undefined ? found : [...found, { kind: 'unknown', written: `$${bare}`, name: bare }];
}
