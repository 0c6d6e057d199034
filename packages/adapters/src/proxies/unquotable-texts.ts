import { assertNever } from '@hardened-deploy/core/base/assert-never';
import { Failure } from '@hardened-deploy/core/base/failure';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import type { ProxiedFront, ProxiedTls, ProxySettings } from './proxy.ts';

/**
 * Throws `configuration/invalid` for a text that could mean something in the language of a proxy: they all stand unquoted in its
 * configuration. The parser of hardened-deploy's own configuration is stricter; this keeps injection impossible without it.
 */
export function refuseUnquotable(settings: ProxySettings): void {
  const { madeFor, routes, slotHeader, components, streams, callers, front, resolver } = settings;
  const where = resolver === undefined ? IP : NAME;
  refuseOthers([
    [madeFor, COMMENT],
    [routes, /^(\/[a-z0-9-]+)+$/],
    [slotHeader, HEADER],
    ...frontTexts(front),
    ...[...components, ...streams].flatMap(({ name, id, slots }): readonly Shaped[] => [
      [name, COMPONENT],
      [id, ID],
      ...SLOTS.map((slot) => [slots[slot].ip, where] as const),
    ]),
    [resolver ?? '127.0.0.1', IP],
    ...components.flatMap(({ path, hosts, privatePrefixes }): readonly Shaped[] => [
      ...(hosts === 'none' ? [] : hosts.map((host) => [host, HOST] as const)),
      [path, URL_PATH],
      ...SLOTS.map((slot) => [privatePrefixes[slot], URL_PATH] as const),
    ]),
    ...callers.flatMap(({ name, addresses }): readonly Shaped[] => [
      [name, COMPONENT],
      ...SLOTS.map((slot) => [addresses[slot], IP] as const),
    ]),
  ]);
}

function frontTexts({ hosts, redirects, tls, trustedProxies, requestIdHeader }: ProxiedFront): readonly Shaped[] {
  return [
    ...hosts.map((host) => [host, HOST] as const),
    ...redirects.flatMap(({ from, to }): readonly Shaped[] => [
      [from, HOST],
      [to, /^https?:\/\/[a-z0-9.-]+(:\d+)?$/],
    ]),
    ...(trustedProxies === 'everybody' ? [] : trustedProxies.map((range) => [range, /^[0-9a-f.:]+(\/\d+)?$/] as const)),
    [requestIdHeader ?? 'X-Request-Id', HEADER],
    ...tlsTexts(tls),
  ];
}

function tlsTexts(tls: ProxiedTls): readonly Shaped[] {
  switch (tls.kind) {
    case 'off':
      return [];
    case 'certificate':
      return [[tls.file, FILE]];
    case 'acme':
      return [
        [tls.directory, /^https:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/],
        [tls.email ?? 'a@b', /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$/],
        [tls.authorityRootFile ?? '/a', FILE],
        [tls.storage, FILE],
        [tls.account?.keyIdFile ?? '/a', FILE],
        [tls.account?.hmacFile ?? '/a', FILE],
      ];
    default:
      return assertNever(tls);
  }
}

type Shaped = readonly [text: string, shape: RegExp];

function refuseOthers(texts: readonly Shaped[]): void {
  const bad = texts.find(([text, shape]) => !shape.test(text));
  if (bad)
    throw new Failure('configuration/invalid', `${JSON.stringify(bad[0])} cannot stand in the router's configuration`);
}

/** One label of DNS. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Printable ASCII on one line. Caddy puts variables of its environment into comments too, between braces. */
const COMMENT = /^[\x20-\x7a|~]*$/;
const HEADER = /^[A-Za-z0-9-]+$/;
const HOST = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const FILE = /^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;
const COMPONENT = /^[a-z0-9-]+$/;
const ID = /^[a-z0-9-]+(_P\d+)?$/;
const IP = /^[0-9.]+$/;
const URL_PATH = /^\/[A-Za-z0-9._~/-]*$/;
