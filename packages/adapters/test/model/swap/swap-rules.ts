import type { Containers } from '@hardened-deploy/adapters/engines/docker/containers/containers';
import type { Gate } from '@hardened-deploy/adapters/engines/docker/keeper/gate';
import { isFailure } from '@hardened-deploy/core/base/failure';
import type { ContainerCreateOptions, ContainerInfo } from 'dockerode';
import type { Invariant } from './swap-verdict.ts';

/** What is put between the real swap and the Engine, to take a law away. Nothing of it is in what is tested. */
export interface Tampering {
  readonly containers?: (real: Containers) => Containers;
  readonly gate?: (real: Gate) => Gate;
  /** Whether a settler believes that all is well where what it finds is what served before. */
  readonly settler?: 'judges-what-it-finds';
}

export interface Rule {
  readonly law: string;
  readonly without: string;
  readonly tampering: Tampering;
  /** What breaks without it. */
  readonly breaks: readonly Invariant[];
  /** The seed from which it is looked for, where it takes many games. */
  readonly from?: number;
}

export const RULES: readonly Rule[] = [
  {
    law: 'E1',
    without: 'the old one is kept stopped, and going back starts it again',
    tampering: { containers: keepingOldOnes() },
    breaks: ['twice'],
    from: 130,
  },
  {
    law: 'E1',
    without: 'the fence is not compared in the swap',
    tampering: { gate: (real) => ({ ...real, pass: async () => undefined }) },
    breaks: ['twice'],
    from: 10,
  },
  {
    law: 'E2',
    without: 'a start whose answer was lost is repeated, with another container',
    tampering: { containers: startingAnew() },
    breaks: ['twice'],
    from: 20,
  },
  {
    law: 'E3',
    without: 'settlement judges what it finds',
    tampering: { settler: 'judges-what-it-finds' },
    breaks: ['settled'],
  },
  {
    law: 'E4',
    without: 'the Engine is told to keep it up before it is ready',
    tampering: {
      containers: (real) => ({
        ...real,
        create: (name, options, signal) => real.create(name, keptUp(options), signal),
      }),
    },
    breaks: ['unready'],
  },
];

function keptUp(options: ContainerCreateOptions): ContainerCreateOptions {
  return { ...options, HostConfig: { ...options.HostConfig, RestartPolicy: { Name: 'unless-stopped' } } };
}

/** Nothing is removed: what was stopped is hidden from the swap, and started when it is what is wanted again. */
function keepingOldOnes(): (real: Containers) => Containers {
  return (real) => {
    const isDown = ({ State }: ContainerInfo): boolean => State !== 'running' && State !== 'restarting';
    return {
      ...real,
      list: async (labels, signal) => (await real.list(labels, signal)).filter((each) => !isDown(each)),
      remove: async () => undefined,
      async create(name, options, signal) {
        for (const each of (await real.list({}, signal)).filter(isDown)) {
          const found = await real.inspect(each.Id, signal);
          if (!found || found.Config.Image !== options.Image) continue;
          if (found.Name !== `/${name}`) await real.rename(found.Name.slice(1), name, signal);
          return each.Id;
        }
        return real.create(name, options, signal);
      },
    };
  };
}

function startingAnew(): (real: Containers) => Containers {
  return (real) => {
    let made: { readonly name: string; readonly options: ContainerCreateOptions } | undefined;
    return {
      ...real,
      create: (name, options, signal) => {
        made = { name, options };
        return real.create(name, options, signal);
      },
      async start(id, signal) {
        try {
          await real.start(id, signal);
        } catch (thrown) {
          if (!made || !isFailure(thrown, 'target/unreachable')) throw thrown;
          // Another name, because the first one is taken.
          const { name, options } = made;
          await real.start(await real.create(name.replace('.', '-again.'), options, signal), signal);
        }
      },
    };
  };
}
