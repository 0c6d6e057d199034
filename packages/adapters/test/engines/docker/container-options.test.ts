import { containerOptions, taskOptions } from '@hardened-deploy/adapters/engines/docker/slots/container-options';
import { containerDefaults } from '@hardened-deploy/adapters/engines/docker/slots/container-defaults';
import type { DockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import { describe, expect, test } from 'vitest';

const NOTHING = { init: undefined, logging: undefined };
const go = new AbortController().signal;

test('a container without settings can gain no new privileges, and is otherwise as the Engine makes it', () => {
  expect(containerOptions({}, NOTHING)).toEqual({ Labels: {}, HostConfig: { SecurityOpt: ['no-new-privileges'] } });
});

test.each([{ securityOpt: ['no-new-privileges:false'] }, { securityOpt: ['no-new-privileges'] }, { privileged: true }])(
  'nothing is added where the settings say themselves what it may gain: %j',
  (container: ContainerSettings) => {
    const { HostConfig } = containerOptions(container, NOTHING);
    expect(HostConfig.SecurityOpt).toEqual(container.securityOpt);
  },
);

test('what a component sets wins over the defaults', () => {
  const defaults = { init: true, logging: { Type: 'json-file', Config: { 'max-size': '10m' } } };
  const own = { init: false, logging: { driver: 'local', options: {} } };
  expect(containerOptions({}, defaults).HostConfig).toMatchObject({ Init: true, LogConfig: defaults.logging });
  const { HostConfig } = containerOptions(own, defaults);
  expect(HostConfig).toMatchObject({ Init: false, LogConfig: { Type: 'local', Config: {} } });
});

test('a task has the rights and limits of its component, but no health check, labels or terminal', () => {
  const shared = { user: 'app', workingDir: '/app', extraHosts: ['db:10.0.0.1'], resources: { memory: 1, cpus: 0.1 } };
  const made = taskOptions({ ...shared, labels: { a: 'b' }, tty: true, healthcheck: { retries: 1 } }, NOTHING);
  expect(made).toEqual({
    User: 'app',
    WorkingDir: '/app',
    Healthcheck: { Test: ['NONE'] },
    Labels: {},
    HostConfig: {
      ExtraHosts: ['db:10.0.0.1'],
      Memory: 1,
      NanoCpus: 100_000_000,
      SecurityOpt: ['no-new-privileges'],
    },
  });
});

describe('the defaults', () => {
  interface Says {
    readonly info?: Readonly<Record<string, unknown>>;
    readonly entrypoint?: readonly string[] | string | null;
  }

  /** Answers as an Engine does, and counts what it was asked. */
  function engine({ info, entrypoint = null }: Says) {
    const asked: string[] = [];
    const answers = { LoggingDriver: 'json-file', InitBinary: 'docker-init', InitCommit: { ID: 'de40ad0' }, ...info };
    const docker = {
      info: async () => (asked.push('info'), answers),
      getImage: (name: string) => ({ inspect: async () => (asked.push(name), { Config: { Entrypoint: entrypoint } }) }),
    };
    const connection = { call: async (one: { work: (to: unknown) => Promise<unknown> }) => one.work(docker) };
    return { asked, defaults: containerDefaults(connection as unknown as DockerConnection) };
  }

  const BOUNDED = { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } };

  test('are an init and bounded log files', async () => {
    const { defaults } = engine({ entrypoint: ['docker-entrypoint.sh'] });
    expect(await defaults.of('app', {}, go)).toEqual({ init: true, logging: BOUNDED });
  });

  test('leave logs to an Engine that writes them elsewhere, and to a component that says where', async () => {
    expect((await engine({ info: { LoggingDriver: 'journald' } }).defaults.of('app', {}, go)).logging).toBeUndefined();
    const { logging } = await engine({}).defaults.of('app', { logging: { options: {} } }, go);
    expect(logging).toBeUndefined();
  });

  test.each([[['/init']], [['/usr/bin/tini', '--', 'app']], [['/sbin/dumb-init', 'app']], ['/lib/systemd/systemd']])(
    'give no init to an image that begins with one: %j',
    async (entrypoint) => {
      expect((await engine({ entrypoint }).defaults.of('app', {}, go)).init).toBeUndefined();
    },
  );

  test('look at the entrypoint of the component where it has one', async () => {
    const { defaults, asked } = engine({ entrypoint: ['app'] });
    expect((await defaults.of('app', { entrypoint: ['tini', '--'] }, go)).init).toBeUndefined();
    expect((await defaults.of('app', { entrypoint: [] }, go)).init).toBe(true);
    expect(asked).toEqual(['info']);
  });

  test('give no init where the Engine has none, or in the process namespace of the host', async () => {
    expect((await engine({ info: { InitCommit: { ID: 'N/A' } } }).defaults.of('app', {}, go)).init).toBeUndefined();
    expect((await engine({ info: { InitBinary: '' } }).defaults.of('app', {}, go)).init).toBeUndefined();
    expect((await engine({}).defaults.of('app', { pid: 'host' }, go)).init).toBeUndefined();
  });

  test('ask the Engine and each image once', async () => {
    const { defaults, asked } = engine({});
    for (const image of ['a', 'b', 'a', 'b']) await defaults.of(image, {}, go);
    expect(asked).toEqual(['info', 'a', 'b']);
  });

  test('ask the Engine again when it did not answer', async () => {
    let answers = false;
    const info = async () => {
      if (!answers) throw new Error('no answer');
      return { LoggingDriver: 'json-file' };
    };
    const connection = { call: async (one: { work: (to: unknown) => Promise<unknown> }) => one.work({ info }) };
    const defaults = containerDefaults(connection as unknown as DockerConnection);
    await expect(defaults.of('app', {}, go)).rejects.toThrow('no answer');
    answers = true;
    expect((await defaults.of('app', {}, go)).logging).toEqual(BOUNDED);
  });
});
