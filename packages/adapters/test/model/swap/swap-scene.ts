import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { dockerContainers } from '@hardened-deploy/adapters/engines/docker/containers/containers';
import { dockerGate } from '@hardened-deploy/adapters/engines/docker/keeper/gate';
import { dockerMountedFiles } from '@hardened-deploy/adapters/engines/docker/keeper/mounted-files';
import { dockerTrafficRouter } from '@hardened-deploy/adapters/engines/docker/routing/docker-traffic-router';
import { stackAddresses } from '@hardened-deploy/adapters/engines/docker/layout/stack-addresses';
import { dockerWorkloads } from '@hardened-deploy/adapters/engines/docker/slots/docker-workloads';
import { stoppedContainers } from '@hardened-deploy/adapters/engines/docker/stack/stopped-containers';
import { nginxProxy } from '@hardened-deploy/adapters/proxies/nginx/nginx-proxy';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { settled } from '@hardened-deploy/core/target/stack-settings';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import type { MemoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import type { SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';
import { type EngineLine, sent } from './engine-line.ts';
import { simulatedConnection } from './simulated-docker.ts';
import { simulatedKeeper } from './simulated-keeper.ts';
import { simulatedProber } from './simulated-prober.ts';
import type { SimulatedEngine } from './simulated-engine.ts';
import type { Tampering } from './swap-rules.ts';

interface Parts {
  readonly engine: SimulatedEngine;
  /** Where fence, journal, routes and releases are: in memory, but reached through the Engine as everything else. */
  readonly world: MemoryWorld;
  readonly process: SimulatedProcess;
  readonly line: EngineLine;
  readonly configuration: DockerConfiguration;
  readonly tampering: Tampering;
  readonly say: (line: string) => void;
}

/** The target as one process has it: the real adapter of the slots, over calls that may be late, lost or in vain. */
export function simulatedTarget(parts: Parts): TargetPorts {
  const { engine, world, process, line, configuration, tampering, say } = parts;
  const { clock } = process;
  const progress = progressTo(say);
  const connection = simulatedConnection(engine, line);
  const real = dockerContainers(connection);
  const containers = tampering.containers?.(real) ?? real;
  const keeper = simulatedKeeper({ world, line, clock });
  const gate = tampering.gate?.(dockerGate(keeper)) ?? dockerGate(keeper);
  const addresses = stackAddresses(settled(configuration, configuration.target.subnet ?? ''));
  const places = {
    addresses: async () => addresses,
    foreseen: async () => new Map(),
    settle: async () => new Map(),
  };
  const defaults = { of: async () => ({ init: undefined, logging: undefined }) };
  const settings = configuration;
  const mounted = dockerMountedFiles({ stack: settings.stack, connection, containers, keeper });
  const adapter = {
    settings,
    connection,
    containers,
    keeper,
    gate,
    places,
    defaults,
    mounted,
    clock,
    progress,
    secrets: new Map(),
  };
  const workloads = dockerWorkloads(adapter);
  const memory = memoryTarget(world);
  const stack = overLine(line, memory.stack);
  const stopped = stoppedContainers({ settings, containers: real, keeper, progress });
  return {
    clock,
    progress,
    workloads,
    fence: overLine(line, memory.fence),
    journal: overLine(line, memory.journal),
    releases: overLine(line, memory.releases),
    files: overLine(line, memory.files),
    marks: overLine(line, memory.marks),
    housekeeping: overLine(line, memory.housekeeping),
    router: dockerTrafficRouter({
      ...adapter,
      proxy: nginxProxy(configuration.router),
      doors: memory.router.doors,
    }),
    tasks: overLine(line, memory.tasks),
    volumes: overLine(line, memory.volumes),
    maintenance: overLine(line, memory.maintenance),
    reports: memory.reports,
    neighbours: memory.neighbours,
    stack: {
      ...stack,
      start: async (signal) => [...(await stack.start(signal)), ...(await stopped.start(signal))],
      stopped: async (signal) => [...(await stack.stopped(signal)), ...(await stopped.names(signal))],
    },
    prober: simulatedProber({ engine, world, line }),
  };
}

/** Every call of a port is one call to the Engine, carried out there in one step. */
function overLine<Port extends object>(line: EngineLine, port: Port): Port {
  const members = Object.entries(port).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member];
    const call = async (...given: readonly unknown[]): Promise<unknown> => {
      const signal = given.at(-1) as AbortSignal;
      const asked = [...given.slice(0, -1), NEVER];
      return await sent(line, () => (member as (...given: readonly unknown[]) => Promise<unknown>)(...asked), signal);
    };
    return [name, call];
  });
  return Object.fromEntries(members) as Port;
}

const NEVER = new AbortController().signal;

function progressTo(say: (line: string) => void): Progress {
  return {
    info: say,
    warn: say,
    debug: () => undefined,
    step: (title, work) => {
      say(title);
      return work();
    },
  };
}
