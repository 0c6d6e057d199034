import type { Duration } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import { type FenceRecord, mayChange } from '@hardened-deploy/core/target/fence';
import { supersededFailure } from '@hardened-deploy/core/target/fence-words';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { MaintenanceNotice } from '@hardened-deploy/core/target/maintenance/maintenance';
import type { OneShotPurpose } from '@hardened-deploy/core/target/one-shot-end';
import type { Checkpoint } from '@hardened-deploy/core/target/ports/journal';
import type { Ipv6Door } from '@hardened-deploy/core/target/ports/stack-host';
import type { RoomForCopies, RoomToSetAside } from '@hardened-deploy/core/target/ports/volumes';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { Routes, RoutesInForce } from '@hardened-deploy/core/target/routes';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import type { ConnectProblem } from '@hardened-deploy/core/target/unreached';
import type { AppBehaviour } from './app-behaviour.ts';

export interface MemoryContainer {
  readonly id: string;
  readonly name: string;
  readonly spec: WorkloadSpec;
  readonly generation: number;
  readonly startedAtMs: number;
  readonly restartPolicy: 'no' | 'unless-stopped';
  /** Created, and not started yet. */
  readonly unstarted?: true;
  /** Down until somebody starts it again. */
  readonly stopped?: true;
  /** It doesn't run the image that it was started from: somebody has moved a tag, or swapped it by hand. */
  readonly swapped?: true;
  /** Somebody is taking it away, and isn't done yet. */
  readonly removing?: true;
}

/** What was in a volume before its copy was restored. */
export interface MemoryAside {
  readonly of: string;
  readonly copy: string;
  readonly content: readonly string[];
}

interface MemoryOneShot {
  readonly purpose: string;
  readonly image: string;
  readonly generation: number;
}

/** A one-shot while it runs. */
export interface MemoryProcess {
  readonly generation: number;
  readonly purpose: OneShotPurpose;
  readonly timeout: Duration;
  /** Resolves when it is over: by itself, or because somebody has ended it. */
  readonly over: Promise<void>;
  end(): void;
}

/** `backend.blue` */
type PlaceInFlight = `${ComponentName}.${Slot}`;

/** A checkpoint beside the journal, with the text of the last entry that it covers: undefined if there was none. */
export interface MemoryCheckpoint extends Checkpoint {
  readonly ofEntry: string | undefined;
  /** Whether it is all there, and in a form that is known here. */
  readonly whole: boolean;
}

/** Everything that a target keeps. A crash of a run doesn't touch it. */
export interface MemoryWorld {
  readonly clock: Clock;
  readonly stack: string;
  readonly components: readonly ComponentSettings[];
  readonly apps: Map<string, AppBehaviour>;
  provisioned: boolean;
  /** Which settings of the router differ from the ones asked for. */
  routerChange: string | undefined;
  /** What becomes of a certificate of one's own; a failure when it can't be used. */
  certificateChange: string | Failure | undefined;
  ipv6: Ipv6Door;
  /** The names that its router has. Undefined: it answers at every name. */
  front: FrontSettings | undefined;
  /** Of those two, the ones that are down until somebody starts them again. */
  readonly stopped: Set<'keeper' | 'router'>;
  fence: FenceRecord | undefined;
  readonly journal: JournalEntry[];
  checkpoint: MemoryCheckpoint | undefined;
  /** Texts of releases, by hash. */
  readonly releases: Map<ReleaseHash, string>;
  /** Files that containers have mounted, by hash. */
  readonly files: Map<FileHash, Uint8Array>;
  /** The key of secrets' marks, once one was made. */
  marksKey: string | undefined;
  /** Every routes that were ever in force, oldest first; the last are. */
  readonly published: Pick<RoutesInForce, 'version' | 'routes'>[];
  /** What the preview door leads to, where there is one. */
  staged: Routes;
  /** As it was turned on by hand; null: it is off. */
  maintenance: MaintenanceNotice | null;
  /** The page that the front door shows then. */
  maintenancePage: string | undefined;
  /** Why the front door that runs has no page. Undefined: it has one. */
  lacksMaintenance: string | undefined;
  containers: MemoryContainer[];
  readonly images: Set<ImageDigest>;
  /** Of these, the ones that were not there before the stack pulled them. */
  readonly pulled: Set<ImageDigest>;
  /** What was written to each volume, in order. */
  readonly volumes: Map<string, readonly string[]>;
  /** Names that something else at the target has. */
  readonly foreignVolumes: Set<string>;
  /** Containers of others that write to a volume, by its name. */
  readonly otherWriters: Map<string, string>;
  /** Copies of volumes by their own names. */
  readonly copies: Map<string, readonly string[]>;
  copiesMade: number;
  /** What was set aside, by its own name. */
  readonly asides: Map<string, MemoryAside>;
  /** All that containers have ever written to volumes. */
  readonly everWritten: string[];
  /** Containers that keep a copy from being removed, by its name. */
  readonly holdingCopies: Map<string, string>;
  roomToSetAside: RoomToSetAside;
  roomForCopies: RoomForCopies;
  readonly oneShots: MemoryOneShot[];
  /** The one-shots that run now; some go on when their run is over. */
  readonly running: Set<MemoryProcess>;
  /** Images of one-shots that have begun, and of those that came to their end by themselves. */
  readonly begun: string[];
  readonly finished: string[];
  /** Requests in flight, for tests of draining. */
  readonly inFlight: Map<PlaceInFlight, number>;
  /** The most that ever ran at once of each exclusive component. */
  readonly mostAtOnce: Map<ComponentName, number>;
  /** What becomes of every attempt of the router to connect to a slot, for tests of packet filters. */
  blocked: ConnectProblem | undefined;
  /** Requests that the router could not connect for, as it notes them. */
  readonly unreached: { readonly url: string; readonly address: string; readonly how: ConnectProblem }[];
  started: number;
}

export function memoryWorld(options: {
  readonly clock: Clock;
  readonly stack: string;
  readonly components: readonly ComponentSettings[];
}): MemoryWorld {
  return {
    ...options,
    apps: new Map(),
    provisioned: false,
    routerChange: undefined,
    certificateChange: undefined,
    ipv6: { kind: 'listens' },
    front: undefined,
    stopped: new Set(),
    fence: undefined,
    journal: [],
    checkpoint: undefined,
    releases: new Map(),
    files: new Map(),
    marksKey: undefined,
    published: [{ version: null, routes: new Map() }],
    staged: new Map(),
    maintenance: null,
    maintenancePage: undefined,
    lacksMaintenance: undefined,
    containers: [],
    images: new Set(),
    volumes: new Map(),
    foreignVolumes: new Set(),
    otherWriters: new Map(),
    copies: new Map(),
    copiesMade: 0,
    asides: new Map(),
    everWritten: [],
    holdingCopies: new Map(),
    roomToSetAside: { kind: 'measured', needed: 1, free: 2 ** 40 },
    roomForCopies: { kind: 'measured', needed: 1, free: 2 ** 40 },
    pulled: new Set(),
    oneShots: [],
    running: new Set(),
    begun: [],
    finished: [],
    inFlight: new Map(),
    mostAtOnce: new Map(),
    blocked: undefined,
    unreached: [],
    started: 0,
  };
}

export function routesInForce(world: MemoryWorld): RoutesInForce {
  const { version, routes } = world.published.at(-1) ?? { version: null, routes: new Map() };
  return { version, routes, staged: world.staged, maintenance: world.maintenance };
}

/** Puts routes in force under the next version of the token's generation. */
export function inForceNext(world: MemoryWorld, { generation }: FencingToken, routes: Routes): RoutesInForce {
  const [standing = '0', sequence = '0'] = (routesInForce(world).version ?? '0.0').split('.');
  const next = Number(standing) === generation ? Number(sequence) + 1 : 1;
  world.published.push({ version: `${generation}.${next}`, routes: asReadBack(routes) });
  return routesInForce(world);
}

/** Nobody reads the release of a route: it is for the router's log. */
export function asReadBack(routes: Routes): Routes {
  return new Map([...routes].map(([component, { slot, spec }]) => [component, { slot, spec }]));
}

/** Under this name the world counts the requests that are in flight to a component in a slot. */
export function placeInFlight({ component, slot }: ComponentSlot): PlaceInFlight {
  return `${component}.${slot}`;
}

export function isExclusive(world: MemoryWorld, component: ComponentName): boolean {
  return world.components.some(({ name, handover }) => name === component && handover === 'exclusive');
}

/** As an Engine that was killed leaves everything: down, and taken for stopped by hand. */
export function killEngine(world: MemoryWorld): void {
  world.stopped.add('keeper').add('router');
  world.containers = world.containers.map((container) => ({ ...container, stopped: true }));
}

/** What the keeper refuses while it is down: fence, journal and routes. */
export function requireKeeper(world: MemoryWorld): void {
  if (world.stopped.has('keeper')) throw new Failure('target/refused', 'container keeper is not running');
}

/** What the target compares before each change, in the same step as the change. */
export function passFence(world: MemoryWorld, token: FencingToken): void {
  requireKeeper(world);
  const { fence } = world;
  if (mayChange(fence, token)) return;
  if (!fence || token.generation > fence.token.generation) {
    throw new Failure('fence/not-raised', `the target does not know token ${token.generation}`);
  }
  throw supersededFailure({ token }, fence);
}
