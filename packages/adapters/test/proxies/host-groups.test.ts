import { describe, expect, test } from 'vitest';
import { hostGroups } from '../../src/proxies/host-groups.ts';
import { PLAIN_FRONT, type ProxiedComponent } from '../../src/proxies/proxy.ts';
import { proxiedComponent } from './proxy-settings.ts';

const FRONT = { ...PLAIN_FRONT, hosts: ['a.example', 'b.example', 'c.example'] };

function at(name: string, path: string, hosts: ProxiedComponent['hosts']): ProxiedComponent {
  return { ...proxiedComponent(0, name, path), hosts };
}

function grouped(...components: readonly ProxiedComponent[]): readonly (readonly [string, string])[] {
  return hostGroups({ front: FRONT, components }).map(({ hosts, components: there }) => [
    hosts.join(' '),
    there.map(({ name }) => name).join(' '),
  ]);
}

describe('which components are at which hosts', () => {
  test('all are at each host, unless they say otherwise', () => {
    expect(grouped(at('web', '/', []), at('api', '/api', []))).toEqual([['a.example b.example c.example', 'web api']]);
    expect(grouped(at('web', '/', []), at('api', '/api', ['b.example']))).toEqual([
      ['a.example c.example', 'web'],
      ['b.example', 'web api'],
    ]);
  });

  test('one that names a host goes before one that is at each, at the same path', () => {
    expect(grouped(at('web', '/', []), at('admin', '/', ['c.example']))).toEqual([
      ['a.example b.example', 'web'],
      ['c.example', 'admin'],
    ]);
  });

  test('one that no path leads to is at none', () => {
    expect(grouped(at('web', '/', []), at('inner', '/inner', 'none'))).toEqual([
      ['a.example b.example c.example', 'web'],
    ]);
    const plain = { front: PLAIN_FRONT, components: [at('web', '/', []), at('inner', '/', 'none')] };
    expect(hostGroups(plain)[0]?.components.map(({ name }) => name)).toEqual(['web']);
  });

  test.each([
    ['a host that the router does not have', [at('web', '/', ['d.example'])]],
    ['two at each host with one path', [at('web', '/x/', []), at('api', '/x', [])]],
    ['two that name one host with one path', [at('web', '/', ['a.example']), at('api', '/', ['a.example'])]],
  ])('refuses %s', (_, components) => {
    expect(() => grouped(...components)).toThrow(expect.objectContaining({ code: 'configuration/invalid' }));
  });
});
