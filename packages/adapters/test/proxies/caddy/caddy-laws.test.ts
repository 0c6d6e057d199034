import { proxyTextLaws } from '@hardened-deploy/testkit/proxies/proxy-text-laws';
import { expect, test } from 'vitest';
import { caddyProxy } from '../../../src/proxies/caddy/caddy-proxy.ts';
import { proxiedComponent, proxySettingsOf } from '../proxy-settings.ts';

const { render } = caddyProxy({ image: 'caddy' });

proxyTextLaws('Caddy', ({ component, path, ...texts }) =>
  render(proxySettingsOf({ ...texts, components: [proxiedComponent(0, component, path)] })),
);

test.each(['made for {$HOME}', 'a {block'])(
  'Caddy is not given %j as a comment, in which it would put something else',
  (madeFor) => {
    expect(() => render(proxySettingsOf({ madeFor }))).toThrow(
      expect.objectContaining({ code: 'configuration/invalid' }),
    );
  },
);

test('no route that listeners invoke has a block of handle, because a listener’s own may have the same number', () => {
  const text = render(proxySettingsOf({}));
  const named = text.match(/^&\([^]*?^\}/gm) ?? [];
  expect(named.length).toBeGreaterThan(2);
  for (const route of named) expect(route).not.toContain('handle');
});
