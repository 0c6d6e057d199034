import type { Timeline } from '@hardened-deploy/testkit/models/timeline';
import type { ContainerCreateOptions, ContainerInfo, ContainerInspectInfo } from 'dockerode';

export interface SimulatedContainer {
  readonly id: string;
  name: string;
  readonly options: ContainerCreateOptions;
  readonly ip: string;
  readonly graceMs: number;
  state: 'created' | 'running' | 'restarting' | 'exited';
  policy: string;
  startedOnce: boolean;
  /** Somebody relies on it: the Engine was told later to keep it up. */
  reliedOn: boolean;
  /** The Engine doesn't bring it back by itself. */
  stoppedByHand: boolean;
  removing: boolean;
  startedAtMs: number;
  /** How often it was started, whoever did it. */
  runs: number;
  restarts: number;
  exitCode: number;
  readonly whenEnded: (() => void)[];
}

/** Whoever sees what the Engine does. */
export interface Watcher {
  started(container: SimulatedContainer, running: readonly SimulatedContainer[]): void;
  /** By the Engine itself. */
  startedAgain(container: SimulatedContainer): void;
  say(what: string): void;
}

/** After an event of the Engine somebody may go on who waits for it. */
export function after(timeline: Timeline, ms: number, happen: () => void): void {
  timeline.plan(timeline.now() + ms, () => {
    happen();
    return 'woke';
  });
}

const LONG_AGO = Date.parse('2026-11-20T12:00:00Z');

export function inspected(found: SimulatedContainer): ContainerInspectInfo {
  const { id, name, options, ip, state, policy, startedAtMs, restarts, exitCode } = found;
  const [network = ''] = Object.keys(options.NetworkingConfig?.EndpointsConfig ?? {});
  return {
    Id: id,
    Name: `/${name}`,
    Image: options.Image,
    RestartCount: restarts,
    Config: { Labels: options.Labels, Image: options.Image },
    State: {
      Status: state,
      Running: state === 'running' || state === 'restarting',
      OOMKilled: false,
      ExitCode: exitCode,
      StartedAt: new Date(LONG_AGO + startedAtMs).toISOString(),
    },
    HostConfig: { RestartPolicy: { Name: policy } },
    Mounts: [],
    NetworkSettings: { Networks: { [network]: { IPAddress: state === 'running' ? ip : '' } } },
  } as unknown as ContainerInspectInfo;
}

export function listed({ id, name, options, state }: SimulatedContainer): ContainerInfo {
  return {
    Id: id,
    Names: [`/${name}`],
    Image: options.Image,
    Labels: options.Labels,
    State: state,
  } as unknown as ContainerInfo;
}
