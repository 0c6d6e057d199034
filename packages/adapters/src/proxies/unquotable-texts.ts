import { Failure } from '@hardened-deploy/core/base/failure';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import type { ProxySettings } from './proxy.ts';

/**
 * Throws `configuration/invalid` for a text that could mean something in the language of a proxy: they all stand unquoted in its
 * configuration. The parser of hardened-deploy's own configuration is stricter; this keeps injection impossible without it.
 */
export function refuseUnquotable({ madeFor, routes, slotHeader, components, callers }: ProxySettings): void {
  refuseOthers([
    [madeFor, COMMENT],
    [routes, /^(\/[a-z0-9-]+)+$/],
    [slotHeader, /^[A-Za-z0-9-]+$/],
    ...components.flatMap(({ name, path, privatePrefixes, slots }): readonly Shaped[] => [
      [name, COMPONENT],
      [path, URL_PATH],
      ...SLOTS.map((slot) => [privatePrefixes[slot], URL_PATH] as const),
      ...SLOTS.map((slot) => [slots[slot].ip, IP] as const),
    ]),
    ...callers.flatMap(({ name, addresses }): readonly Shaped[] => [
      [name, COMPONENT],
      ...SLOTS.map((slot) => [addresses[slot], IP] as const),
    ]),
  ]);
}

type Shaped = readonly [text: string, shape: RegExp];

function refuseOthers(texts: readonly Shaped[]): void {
  const bad = texts.find(([text, shape]) => !shape.test(text));
  if (bad)
    throw new Failure('configuration/invalid', `${JSON.stringify(bad[0])} cannot stand in the router's configuration`);
}

/** Printable ASCII on one line. Caddy puts variables of its environment into comments too, between braces. */
const COMMENT = /^[\x20-\x7a|~]*$/;
const COMPONENT = /^[a-z0-9-]+$/;
const IP = /^[0-9.]+$/;
const URL_PATH = /^\/[A-Za-z0-9._~/-]*$/;
