import { expect, test } from 'vitest';
import { publishedPorts } from '../../../src/engines/docker/slots/published-ports.ts';

test('ports of the host are bound as they are written, several to one port too, and nothing is said where there are none', () => {
  const publish = [
    { ip: null, host: 2222, container: 22, protocol: 'tcp' },
    { ip: '127.0.0.1', host: 2022, container: 22, protocol: 'tcp' },
    { ip: null, host: 5353, container: 53, protocol: 'udp' },
  ] as const;
  expect(publishedPorts({ publish })).toEqual({
    exposed: { ExposedPorts: { '22/tcp': {}, '53/udp': {} } },
    bound: {
      PortBindings: {
        '22/tcp': [
          { HostIp: '', HostPort: '2222' },
          { HostIp: '127.0.0.1', HostPort: '2022' },
        ],
        '53/udp': [{ HostIp: '', HostPort: '5353' }],
      },
    },
  });
  expect(publishedPorts({})).toEqual({ exposed: {}, bound: {} });
});
