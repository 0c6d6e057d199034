import { hosts } from '../front/written-names.ts';
import { list, may, scalar, emptyOf } from '../shape.ts';
import { routedPath } from '../values.ts';
import { health } from './health-shape.ts';
import { isPublic, port, ports } from './ports-shape.ts';
import { publishedPort } from './published-port.ts';

/** By what a component is reached. */
export const SERVING_KEYS = {
  port: may(
    port,
    null,
    'Port that it listens on inside its container. Without it, it is a background component: it works without requests.',
  ),
  path: may(
    scalar(routedPath),
    '/',
    'URL path prefix whose requests go to it; the longest prefix wins. With `port` only.',
  ),
  hosts: may(
    hosts,
    null,
    "Names that only this component has, such as [api.example.com]; with `path`, its requests are those at one of them. Without it, it is at each of the router's `hosts`.",
  ),
  public: may(
    isPublic,
    true,
    '`false`: an internal component. Users do not reach it; other components do, by ${url:name}, or ${host:name} and ${port:name}.',
  ),
  health: may(
    health,
    emptyOf(health),
    'What is asked, in private, before traffic comes, and through the public address while baking. With a port only. Of an internal component also `tcp`: it accepts a connection, or `docker`: its own health check says so; then it need not speak HTTP.',
  ),
  ports: may(
    ports,
    null,
    'Instead of `port`, several ports, each at a path or internal. The first public one that speaks HTTP is the main port, which `health` and ${url:name} are about; the others are ${url:name:9090}.',
  ),
  publish: may(
    list(scalar(publishedPort)),
    [],
    'Ports of the Docker host that lead straight to its container, past the router, as in Compose: "2222:22". For `handover: exclusive` only.',
  ),
} as const;
