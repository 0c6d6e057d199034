import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { type FenceAnswer, type FenceRecord, judgeRaise, mayChange } from '@hardened-deploy/core/target/fence';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { FencedTarget } from '@hardened-deploy/core/target/usecases/raise-fences';
import type { Send, Troubles } from '@hardened-deploy/testkit/models/network';
import type { SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';
import type { Timeline } from '@hardened-deploy/testkit/models/timeline';
import type { Verdict } from './verdict.ts';

/** One target's stack: a fence, and something that can be looked at and changed. */
interface SimulatedTarget {
  client(process: SimulatedProcess): TargetClient;
}

export interface TargetClient {
  readonly name: string;
  readonly stack: FencedTarget['stack'];
  readonly fence: Fence;
  readonly site: Site;
}

/** What runs at the target. */
interface Site {
  /** Reads what a holder acts upon: journal, snapshot, backup. */
  look(token: FencingToken, signal: AbortSignal): Promise<void>;
  /** Changes it, if the fence lets this token. Throws `fence/superseded`. */
  change(token: FencingToken, signal: AbortSignal): Promise<void>;
  /** Starts a one-shot container, which goes on changing it for so long unless a raise ends it. */
  startOneShot(token: FencingToken, ms: number, signal: AbortSignal): Promise<void>;
}

interface TargetOptions {
  readonly timeline: Timeline;
  readonly send: Send;
  readonly verdict: Verdict;
  /** The rule by which a change is let through. */
  readonly lets?: typeof mayChange;
}

const TROUBLES: Troubles = {
  unanswered: () => new Failure('target/unreachable', 'no answer'),
  limited: () => new Failure('target/unreachable', 'not now'),
};

export function simulatedTarget({ timeline, send, verdict, lets = mayChange }: TargetOptions): SimulatedTarget {
  let standing: FenceRecord | undefined;
  /** The highest token that has looked here: what it saw must stay true. */
  let looked: FencingToken | undefined;
  const running = new Set<FencingToken>();

  function raise(wanted: FenceRecord, by: string): FenceAnswer {
    const answer = judgeRaise(standing, wanted);
    verdict.say(by, () => `raises the fence to ${wanted.token.generation}: ${answer.kind}`);
    if (answer.kind !== 'raised') return answer;
    standing = answer.record;
    for (const token of running) if (token.generation < wanted.token.generation) running.delete(token);
    return answer;
  }

  function look(token: FencingToken, by: string): void {
    verdict.say(by, () => `looks at the target with ${token.generation}`);
    if (!looked || token.generation > looked.generation) looked = token;
  }

  /** What is changed is known to who changed it: from then on it counts as having looked. */
  function changed(token: FencingToken, by: string): void {
    verdict.say(by, () => `changes the target with ${token.generation}`);
    if (
      looked &&
      (token.generation < looked.generation || (token.generation === looked.generation && token.nonce !== looked.nonce))
    )
      verdict.broken(1, `${token.generation} changed the target after ${looked.generation} had looked at it`);
    else looked = token;
  }

  function require(token: FencingToken): void {
    if (!lets(standing, token)) throw new Failure('fence/superseded', `fence at ${standing?.token.generation}`);
  }

  function startOneShot(token: FencingToken, ms: number, by: string): void {
    require(token);
    changed(token, by);
    running.add(token);
    timeline.plan(timeline.now() + ms, () => {
      if (running.delete(token)) changed(token, `${by}'s one-shot`);
      return 'quiet';
    });
  }

  return {
    client(process) {
      const { name: by } = process;
      const ask = <Answer>(perform: () => Answer, signal: AbortSignal): Promise<Answer> => {
        // What every adapter does first: a step of somebody who has lost the lease isn't begun.
        signal.throwIfAborted();
        return send({ from: process, perform, troubles: TROUBLES }, signal);
      };
      return {
        name: 'stack',
        stack: {
          provision: () => Promise.resolve(),
          missing: () => Promise.resolve([]),
          start: () => Promise.resolve([]),
          stopped: () => Promise.resolve([]),
        },
        fence: {
          read: async (signal) => (await ask(() => ({ standing }), signal)).standing,
          raise: (wanted, _, signal) => ask(() => raise(wanted, by), signal),
        },
        site: {
          look: (token, signal) => ask(() => look(token, by), signal),
          change: (token, signal) =>
            ask(() => {
              require(token);
              changed(token, by);
            }, signal),
          startOneShot: (token, ms, signal) => ask(() => startOneShot(token, ms, by), signal),
        },
      };
    },
  };
}
