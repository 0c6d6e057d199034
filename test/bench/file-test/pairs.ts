import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { proxySettings } from '@hardened-deploy/adapters/engines/docker/layout/proxy-settings';
import { caddyProxy } from '@hardened-deploy/adapters/proxies/caddy/caddy-proxy';
import { nginxProxy } from '@hardened-deploy/adapters/proxies/nginx/nginx-proxy';
import type { Proxy } from '@hardened-deploy/adapters/proxies/proxy';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { settled } from '@hardened-deploy/core/target/stack-settings';
import { BED_IMAGES } from '../../../scripts/bed/bed-images.ts';
import { shopConfiguration } from '../../../scripts/demo/engines/docker/shop-on-docker.ts';

/** One proxy that listens twice before the same stand-in for the application: at 8080 as it is, at 8081 with the slot written down. */
export interface Pair {
  readonly name: string;
  readonly image: string;
  readonly configuration: string;
  /** The folder to which `live` leads. */
  readonly live: string;
  readonly command: string;
  /** Stands in the command lines of the processes whose time counts. */
  readonly process: string;
}

const SOCKET = '/tmp/application.sock';

export function nginxPair(): Pair {
  const { rendered, live } = rendering(nginxProxy({ image: BED_IMAGES.nginx }));
  const text = rendered
    .replace('worker_processes auto', 'worker_processes 1')
    .replaceAll(/server 10\.213\.239\.\d+:3000/g, `server unix:${SOCKET}`);
  const found = /^ {2}server \{\n {4}listen 8080;[^]*?\n {2}\}$/m.exec(text)?.[0];
  const tests = found?.match(/if \(-f \S+\.(?:blue|green)\)/g)?.length ?? 0;
  if (!found || tests !== 6) throw changed('nginx');
  // nginx asks about blue, green and blue again; what is written down is what green's file would have set.
  const plain = found
    .replace('listen 8080;', 'listen 8081;')
    .replaceAll(/^.*if \(-f \S+\.blue\).*\n/gm, '')
    .replaceAll(/if \(-f \S+\.green\) \{ (.*) \}/g, '$1');
  const application = `  server {\n    listen unix:${SOCKET};\n    return 200 'ok';\n  }`;
  return {
    name: 'nginx',
    image: BED_IMAGES.nginx,
    configuration: text.replace(found, () => [found, plain, application].join('\n')),
    live,
    command: "nginx -c /configuration -g 'daemon off;'",
    process: 'worker process',
  };
}

export function caddyPair(): Pair {
  const { rendered, live } = rendering(caddyProxy({ image: BED_IMAGES.caddy }));
  const text = rendered.replaceAll(/reverse_proxy 10\.213\.239\.\d+:3000/g, `reverse_proxy unix/${SOCKET}`);
  const found = /^http:\/\/:8080 \{\n[^]*?\n\}$/m.exec(text)?.[0];
  const looks = found?.match(/\{file\.[^}]+\}/g)?.length ?? 0;
  if (!found || looks !== 2) throw changed('Caddy');
  const plain = found.replace(':8080', ':8081').replaceAll(/\{file\.[^}]+\}/g, 'green');
  const application = `http:// {\n\tbind unix/${SOCKET}\n\trespond "ok" 200\n}`;
  return {
    name: 'Caddy',
    image: BED_IMAGES.caddy,
    configuration: [text, plain, application].join('\n'),
    live,
    command: 'caddy run --adapter caddyfile --config /configuration',
    process: 'caddy run',
  };
}

function changed(name: string): Error {
  return new Error(`the configuration of ${name} no longer looks as this bench knows it`);
}

function rendering(proxy: Proxy): { readonly rendered: string; readonly live: string } {
  const text = shopConfiguration(
    {
      dockerHost: 'unix:///run/docker.sock',
      knownHosts: [],
      registry: '127.0.0.1:5000',
      subnet: '10.213.239.0/24',
      databaseNetwork: 'database',
      databaseContainer: 'database',
      listen: '127.0.0.1:80',
      publicAddress: '127.0.0.1:80',
      previewPort: 81,
      routerImage: proxy.image,
      keeperImage: BED_IMAGES.debian,
      eventLog: 'none',
    },
    ['backend', 'frontend'],
  );
  const configuration = onDocker(
    readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName),
  );
  const settings = proxySettings(settled(configuration, configuration.target.subnet ?? ''));
  return { rendered: proxy.render(settings), live: `/hd/${configuration.stack}/live` };
}
