import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { Timeline } from '@hardened-deploy/testkit/models/timeline';
import type { ContainerCreateOptions } from 'dockerode';
import { after, type SimulatedContainer, type Watcher } from './simulated-container.ts';

/** How the Engine goes down and comes back. */
export type Fall =
  /** SIGTERM: it stops every container in its own time, and brings those back that it is told to keep. */
  | 'restarted'
  /** SIGKILL: containers run on without it. When it is back it stops them, and takes them for stopped by hand from then on. */
  | 'killed'
  /** The machine: every container is dead at once, and those are brought back that the Engine is told to keep. */
  | 'power-lost';

/** What a call comes to. `stop` and others take their time: nobody waits for them in the Engine itself. */
export type Answer = (
  outcome: { readonly kind: 'done'; readonly value: unknown } | { readonly kind: 'refused'; readonly status: number },
) => void;

export interface EngineOptions {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly watcher: Watcher;
  /** Whether a container at a fixed address is refused to start while another one with that address runs. */
  readonly addresses: 'guarded' | 'unguarded';
}

const RESTARTS_AFTER_MS = 100;

/**
 * One Docker Engine, as far as containers go: what moby does with names, states, stops in their grace, restart policies and its
 * own falls. Everything is carried out at the moment at which the call arrives, but what takes its time goes on by itself, even
 * when the caller has given up.
 */
export class SimulatedEngine {
  readonly #containers: SimulatedContainer[] = [];
  readonly #taken = new Set<string>();
  #created = 0;
  /** Counts the Engine's lives: what it was at when it fell is forgotten. */
  #life = 0;
  #up = true;

  readonly #options: EngineOptions;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  up(): boolean {
    return this.#up;
  }

  running(): readonly SimulatedContainer[] {
    return this.#containers.filter(({ state }) => state === 'running');
  }

  all(): readonly SimulatedContainer[] {
    return this.#containers;
  }

  find(nameOrId: string): SimulatedContainer | undefined {
    return this.#containers.find(({ id, name }) => id === nameOrId || name === nameOrId);
  }

  create(name: string, options: ContainerCreateOptions, answer: Answer): void {
    if (this.#taken.has(name)) return answer({ kind: 'refused', status: 409 });
    this.#taken.add(name);
    this.#created += 1;
    const id = `c${this.#created}`;
    // The name is taken at once. It is listed when it is all there, and a full disk takes its time.
    this.#later(
      this.#options.chance.hits(0.1) ? this.#options.chance.between(1, 8_000) : 20,
      () => {
        this.#containers.push(newContainer(id, name, options));
        this.#say(`creates ${id} ${name}`);
        answer({ kind: 'done', value: { id } });
      },
      () => this.#taken.delete(name),
    );
  }

  start(nameOrId: string, answer: Answer): void {
    const found = this.find(nameOrId);
    if (!found) return answer({ kind: 'refused', status: 404 });
    if (found.removing) return answer({ kind: 'refused', status: 409 });
    if (found.state === 'running' || found.state === 'restarting') return answer({ kind: 'refused', status: 304 });
    found.stoppedByHand = false;
    if (!this.#run(found)) return answer({ kind: 'refused', status: 403 });
    answer({ kind: 'done', value: undefined });
  }

  /** Until it has ended, everybody sees it run. */
  stop(nameOrId: string, graceMs: number, answer: Answer): void {
    const found = this.find(nameOrId);
    if (!found) return answer({ kind: 'refused', status: 404 });
    if (found.state === 'created' || found.state === 'exited') return answer({ kind: 'refused', status: 304 });
    found.stoppedByHand = true;
    if (found.state === 'restarting') {
      this.#end(found, found.exitCode, 'for-good');
      return answer({ kind: 'done', value: undefined });
    }
    found.whenEnded.push(() => answer({ kind: 'done', value: undefined }));
    this.#terminate(found, graceMs);
  }

  remove(nameOrId: string, answer: Answer): void {
    const found = this.find(nameOrId);
    if (!found) return answer({ kind: 'refused', status: 404 });
    if (found.removing) return answer({ kind: 'refused', status: 409 });
    found.removing = true;
    found.stoppedByHand = true;
    const gone = (): void =>
      this.#later(this.#options.chance.hits(0.1) ? this.#options.chance.between(1, 4_000) : 10, () => {
        this.#containers.splice(this.#containers.indexOf(found), 1);
        this.#taken.delete(found.name);
        this.#say(`removes ${found.id} ${found.name}`);
        answer({ kind: 'done', value: undefined });
      });
    if (found.state !== 'running') return gone();
    found.whenEnded.push(gone);
    this.#later(5, () => this.#end(found, 137, 'for-good'));
  }

  rename(nameOrId: string, to: string, answer: Answer): void {
    const found = this.find(nameOrId);
    if (!found) return answer({ kind: 'refused', status: 404 });
    if (this.#taken.has(to)) return answer({ kind: 'refused', status: 409 });
    this.#taken.delete(found.name);
    this.#taken.add(to);
    this.#say(`renames ${found.name} to ${to}`);
    found.name = to;
    answer({ kind: 'done', value: undefined });
  }

  keepUp(nameOrId: string, policy: string, answer: Answer): void {
    const found = this.find(nameOrId);
    if (!found) return answer({ kind: 'refused', status: 404 });
    if (found.removing) return answer({ kind: 'refused', status: 409 });
    found.policy = policy;
    found.reliedOn = true;
    this.#say(`sets the restart policy of ${found.id} to ${policy}`);
    answer({ kind: 'done', value: undefined });
  }

  /** Its process ends by itself. */
  crash(found: SimulatedContainer): void {
    if (found.state === 'running') this.#end(found, 1);
  }

  fall(kind: Fall, downMs: number): void {
    if (!this.#up) return;
    this.#up = false;
    this.#life += 1;
    this.#say(`is ${kind}`);
    const { timeline } = this.#options;
    const alive = this.running();
    for (const each of this.#containers) each.whenEnded.length = 0;
    if (kind === 'power-lost') for (const each of alive) this.#end(each, 137);
    if (kind === 'restarted') for (const each of alive) this.#terminate(each, each.graceMs);
    const back = (): void => {
      if (kind !== 'power-lost' && this.running().length > 0) {
        if (kind === 'killed')
          for (const each of this.running()) {
            each.stoppedByHand = true;
            this.#terminate(each, each.graceMs);
          }
        after(timeline, 500, back);
      } else this.#comeBack();
    };
    after(timeline, downMs, back);
  }

  #comeBack(): void {
    this.#up = true;
    this.#say('is back');
    for (const name of this.#taken) if (!this.find(name)) this.#taken.delete(name);
    for (const each of this.#containers) {
      each.removing = false;
      each.whenEnded.length = 0;
      if (each.state === 'restarting') each.state = 'exited';
      if (each.startedOnce && kept(each)) this.#bringBack(each);
    }
  }

  /** SIGTERM, and SIGKILL when the grace is over. */
  #terminate(found: SimulatedContainer, graceMs: number): void {
    const { chance, timeline } = this.#options;
    const run = found.runs;
    const takesMs = chance.hits(0.3) ? graceMs : chance.next() * Math.min(graceMs, 1_500);
    this.#say(`stops ${found.id} ${found.name}`);
    after(timeline, takesMs, () => {
      if (found.state === 'running' && found.runs === run) this.#end(found, takesMs === graceMs ? 137 : 0);
    });
  }

  #bringBack(found: SimulatedContainer): boolean {
    const runs = this.#run(found);
    if (runs) this.#options.watcher.startedAgain(found);
    return runs;
  }

  /** Answers whether the Engine lets it run. */
  #run(found: SimulatedContainer): boolean {
    const { addresses, watcher, timeline } = this.#options;
    if (addresses === 'guarded' && this.running().some(({ ip }) => ip === found.ip)) {
      this.#say(`refuses to start ${found.id} ${found.name}: its address is in use`);
      return false;
    }
    found.state = 'running';
    found.startedOnce = true;
    found.runs += 1;
    found.startedAtMs = timeline.now();
    this.#say(`starts ${found.id} ${found.name}`);
    watcher.started(found, this.running());
    return true;
  }

  #end(found: SimulatedContainer, exitCode: number, how?: 'for-good'): void {
    found.state = 'exited';
    found.exitCode = exitCode;
    this.#say(`sees ${found.id} ${found.name} end with ${exitCode}`);
    for (const each of found.whenEnded.splice(0)) each();
    if (how === 'for-good' || !kept(found) || !this.#up) return;
    found.state = 'restarting';
    this.#later(RESTARTS_AFTER_MS, () => {
      if (found.state !== 'restarting') return;
      found.state = 'exited';
      if (kept(found) && this.#bringBack(found)) found.restarts += 1;
    });
  }

  /** What the Engine is at: forgotten when it falls. */
  #later(ms: number, happen: () => void, forgotten?: () => void): void {
    const life = this.#life;
    after(this.#options.timeline, ms, () => (this.#life === life ? happen() : forgotten?.()));
  }

  #say(what: string): void {
    this.#options.watcher.say(what);
  }
}

function kept({ policy, stoppedByHand, removing }: SimulatedContainer): boolean {
  return policy === 'unless-stopped' && !stoppedByHand && !removing;
}

function newContainer(id: string, name: string, options: ContainerCreateOptions): SimulatedContainer {
  const { HostConfig, NetworkingConfig, StopTimeout = 10 } = options;
  const [endpoint] = Object.values(NetworkingConfig?.EndpointsConfig ?? {});
  return {
    id,
    name,
    options,
    ip: endpoint?.IPAMConfig?.IPv4Address ?? '',
    graceMs: StopTimeout * 1_000,
    state: 'created',
    policy: HostConfig?.RestartPolicy?.Name ?? 'no',
    startedOnce: false,
    reliedOn: false,
    stoppedByHand: false,
    removing: false,
    startedAtMs: 0,
    runs: 0,
    restarts: 0,
    exitCode: 0,
    whenEnded: [],
  };
}
