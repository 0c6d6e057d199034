import { variable } from './followed-routes.ts';
import type { ProxySettings } from '../proxy.ts';

/**
 * Lines of `http` that give each request its id. Only what comes in on an internal port keeps the one that it has: its component has
 * got it from here.
 */
export function requestId({ front, components }: Pick<ProxySettings, 'front' | 'components'>): readonly string[] {
  const { requestIdHeader } = front;
  if (requestIdHeader === null) return [];
  const told = `$http_${variable(requestIdHeader.toLowerCase())}`;
  const internal = components.map(({ internalPort }) => ` ${internalPort} $hd_told_id;`).join('');
  return [
    `  map ${told} $hd_told_id { default ${told}; '' $request_id; }`,
    `  map $server_port $hd_request_id { default $request_id;${internal} }`,
    `  proxy_set_header ${requestIdHeader} $hd_request_id;`,
  ];
}
