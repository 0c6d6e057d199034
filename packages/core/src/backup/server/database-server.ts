/**
 * A database's server as the target is asked for it: a container of a Docker host by its name; at a cluster a Service, whose pods run it,
 * or only the image with its programs where the server itself is elsewhere. The name of a container never has a slash.
 */
export type NamedServer =
  | { readonly kind: 'container'; readonly name: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'image'; readonly name: string };

/** `service/shop-db`, as kubectl writes it. */
export function serverBehind(service: string): string {
  return `service/${service}`;
}

/** `image/postgres:17`: for a server elsewhere. */
export function serverElsewhere(image: string): string {
  return `image/${image}`;
}

/** Reads what the two above write. Anything else is a container. */
export function namedServer(written: string): NamedServer {
  const [, kind, name] = /^(service|image)\/(.+)$/.exec(written) ?? [];
  if (name === undefined) return { kind: 'container', name: written };
  return { kind: kind === 'service' ? 'service' : 'image', name };
}

/** `container shop-db`, `Service shop-db`, `image postgres:17`: in sentences, without an article. */
export function describeNamedServer(written: string): string {
  const { kind, name } = namedServer(written);
  return `${kind === 'service' ? 'Service' : kind} ${name}`;
}
