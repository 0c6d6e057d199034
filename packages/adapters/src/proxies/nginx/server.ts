import { isWildcard } from '@hardened-deploy/core/target/front/component-hosts';

/** A wildcard stands for one label, as in certificates and with Caddy; nginx's own stands for any number. */
export function namesOf(hosts: readonly string[]): string {
  const named = hosts.map((host) =>
    isWildcard(host) ? `~^[a-z0-9_-]+${host.slice(1).replaceAll('.', '\\.')}$` : host,
  );
  return `server_name ${named.join(' ')};`;
}

/** A server block of nginx, with what stands behind `listen` and the lines in it. */
export function server(listen: number | string, lines: readonly string[]): string {
  return ['  server {', `    listen ${listen};`, ...lines.map((line) => `    ${line}`), '  }'].join('\n');
}
