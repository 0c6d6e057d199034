/**
 * Headers in which a proxy in front tells what it has seen of a user, or which path was meant. Applications and their frameworks
 * believe them, so whoever comes from outside and isn't trusted must not send any. `X-Forwarded-For`, `-Host` and `-Proto` aren't
 * here: each request gets those anew. `Proxy` is no such header, but CGI takes it for the variable HTTP_PROXY.
 */
export const HEADERS_OF_PROXIES = [
  'CF-Connecting-IP',
  'Forwarded',
  'Proxy',
  'True-Client-IP',
  'X-Client-IP',
  'X-Forwarded-Port',
  'X-Forwarded-Prefix',
  'X-Forwarded-Protocol',
  'X-Forwarded-Scheme',
  'X-Forwarded-Server',
  'X-Forwarded-Ssl',
  'X-Original-URL',
  'X-Real-IP',
  'X-Rewrite-URL',
] as const;
