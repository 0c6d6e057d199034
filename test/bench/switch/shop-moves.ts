import { randomBytes } from 'node:crypto';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Release } from '@hardened-deploy/core/release/release';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { smokeTest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { DemoComponent } from '../../../scripts/bed/demo-app.ts';
import { now } from '../load/send.ts';
import { lockStep } from './lock-step.ts';
import type { ShopStack } from './shop-stack.ts';

/** When what happened in one move, in milliseconds since the epoch. What never happened is null. */
interface MoveTimes {
  readonly decided: number;
  /** `publish` was called, and had answered. */
  readonly publishing: number | null;
  readonly published: number | null;
  /** The proof through the public address was had. */
  readonly proven: number | null;
  readonly ended: number;
}

/** One call on a port, from the decision to the proof. */
interface PortCall {
  /** `router.read`, `journal.append`. */
  readonly name: string;
  /** Milliseconds from the decision until it was called. */
  readonly after: number;
  readonly ms: number;
}

export interface Move {
  readonly kind: 'switch' | 'rollback';
  readonly from: string;
  readonly to: string;
  readonly times: MoveTimes;
  readonly calls: readonly PortCall[];
  readonly end: Pick<DeploymentEnd, 'outcome' | 'reason' | 'evidence'>;
  /** What the use case said, for whoever has to find out why it took long or failed. */
  readonly lines: readonly string[];
}

/** Moves the shop's traffic as the actions do: by the same use cases, adapters and fence, each move under a lease of its own. */
export interface ShopMoves {
  /** The version that serves, as far as these moves know. */
  serving(): string;
  /** A whole deployment: staged, checked in private, switched, proven, watched, promoted. */
  deploy(version: string): Promise<Move>;
  /**
   * Takes the last one back; its predecessor is still warm. `after-lock`: in a job whose step `lock` has connected and raised the
   * fence, as `rollback` runs in a workflow. `first`: nothing was connected before.
   */
  rollBack(step?: 'first' | 'after-lock'): Promise<Move>;
}

interface Begin {
  readonly serving: string;
  /** That of the last lease before these moves. */
  readonly generation: number;
  /** What a version is, where it isn't the shop that moves. */
  readonly release?: (version: string) => Release;
}

export function shopMoves(
  stack: Pick<ShopStack, 'secrets' | 'releases'>,
  configuration: Configuration,
  begin: Begin,
): ShopMoves {
  let { serving, generation } = begin;
  let previous = '';
  const signal = new AbortController().signal;

  const move = async (
    about: Pick<Move, 'kind' | 'to'>,
    work: (target: TargetPorts, request: OperationRequest) => Promise<DeploymentEnd>,
    step: 'first' | 'after-lock' = 'first',
  ): Promise<Move> => {
    generation += 1;
    const request = mandateFor(stack, configuration, generation);
    const progress = recordedProgress();
    await using locked = step === 'after-lock' ? await lockStep(stack, { configuration, request }) : undefined;
    const job = locked?.job ?? null;
    await using reached = await connectTarget({ configuration, secrets: stack.secrets, job, progress });
    const connected: TargetPorts = {
      ...reached,
      prober: undiciProber(),
      clock: systemClock(),
      progress,
      reports: memoryReportStore(),
    };
    const seen: { -readonly [K in 'publishing' | 'published' | 'proven']: number | null } = {
      publishing: null,
      published: null,
      proven: null,
    };
    const calls: PortCall[] = [];
    const decided = now();
    const timed = timedPorts(connected, (name, began) => {
      if (seen.proven === null) calls.push({ name, after: began - decided, ms: now() - began });
    });
    const target = watched(timed, (what) => (seen[what] ??= now()));
    const end = await work(target, request);
    const from = serving;
    if (end.outcome === 'deployed' || end.outcome === 'rolled-back') {
      previous = serving;
      serving = about.to;
    }
    return { ...about, from, times: { decided, ...seen, ended: now() }, calls, end, lines: progress.lines };
  };

  return {
    serving: () => serving,
    deploy: (version) =>
      move({ kind: 'switch', to: version }, (target, mandate) => {
        const release = begin.release?.(version) ?? releaseOf(stack, configuration, version);
        const force = 'what was rolled back comes again';
        return deployRelease(target, { ...mandate, release, safety: { vault: null }, force }, signal);
      }),
    rollBack: (step) =>
      move(
        { kind: 'rollback', to: previous },
        (target, mandate) => rollBack(target, { ...mandate, why: 'asked for by the bench' }, signal),
        step,
      ),
  };
}

type Seen = (what: 'publishing' | 'published' | 'proven') => void;

function watched(target: TargetPorts, seen: Seen): TargetPorts {
  const { router, journal } = target;
  return {
    ...target,
    router: {
      ...router,
      async publish(token, routes, signal) {
        seen('publishing');
        const inForce = await router.publish(token, routes, signal);
        seen('published');
        return inForce;
      },
    },
    journal: {
      ...journal,
      append(token, entry, signal) {
        if (entry.event.kind === 'proven') seen('proven');
        return journal.append(token, entry, signal);
      },
    },
  };
}

const TIMED = ['stack', 'fence', 'workloads', 'tasks', 'router', 'journal', 'prober'] as const;

function timedPorts(target: TargetPorts, done: (name: string, began: number) => void): TargetPorts {
  const timed = TIMED.map((port) => {
    const methods = Object.entries(target[port]).map(([method, value]) => {
      if (typeof value !== 'function') return [method, value];
      const call = async (...args: readonly unknown[]): Promise<unknown> => {
        const began = now();
        try {
          return await (value as (...args: readonly unknown[]) => Promise<unknown>)(...args);
        } finally {
          done(`${port}.${method}`, began);
        }
      };
      return [method, call];
    });
    return [port, Object.fromEntries(methods) as object];
  });
  return { ...target, ...(Object.fromEntries(timed) as Partial<TargetPorts>) };
}

/** What every operation on the shop is given, under a lease of its own. */
export function mandateFor(
  { secrets }: Pick<ShopStack, 'secrets'>,
  configuration: Configuration,
  generation: number,
): OperationRequest {
  const database = postgresDatabase();
  const { checks, parallel, components, environment } = configuration;
  return {
    fenceRecord: {
      schema: 1,
      token: mintToken({ generation, nonce: randomBytes(16).toString('hex') }),
      owner: { repository: 'acme/shop', environment, store: 'environment' },
      holder: 'bench',
      raisedAt: new Date().toISOString(),
    },
    deployment: randomBytes(16).toString('hex') as DeploymentId,
    by: 'bench',
    configuration,
    secrets,
    runChecks: ({ aim, target, addresses }, signal) =>
      smokeTest({ ...target, database }, { checks, parallel, aim, addresses, components, secrets }, signal),
  };
}

function releaseOf({ releases }: Pick<ShopStack, 'releases'>, configuration: Configuration, version: string): Release {
  const images = releases.get(version);
  if (!images) throw new Error(`the shop has no version ${version}`);
  const components = configuration.components.map((component) =>
    specOf(component, images[component.name as DemoComponent] as ImageDigest),
  );
  return { id: version, commit: '0'.repeat(40), components, configurationHash: configuration.hash };
}
