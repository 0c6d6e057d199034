import { proxyTextLaws } from '@hardened-deploy/testkit/proxies/proxy-text-laws';
import { nginxProxy } from '../../../src/proxies/nginx/nginx-proxy.ts';
import { proxiedComponent, proxySettingsOf } from '../proxy-settings.ts';

const { render } = nginxProxy({ image: 'nginx' });

proxyTextLaws('nginx', ({ component, path, ...texts }) =>
  render(proxySettingsOf({ ...texts, components: [proxiedComponent(0, component, path)] })),
);
