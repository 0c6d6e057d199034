export function namesOf(hosts: readonly string[]): string {
  return `server_name ${hosts.join(' ')};`;
}

/** A server block of nginx, with what stands behind `listen` and the lines in it. */
export function server(listen: number | string, lines: readonly string[]): string {
  return ['  server {', `    listen ${listen};`, ...lines.map((line) => `    ${line}`), '  }'].join('\n');
}
