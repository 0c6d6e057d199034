import { Failure } from '@hardened-deploy/core/base/failure';
import { tooShortToKeep } from '@hardened-deploy/core/lease/kept-records';
import { secretsInHandle } from './secrets-in-handle.ts';
import type { LockInputs } from './wire.ts';

type Mode = LockInputs['mode'];

/** The inputs that each mode needs. */
const NEEDED: Partial<Readonly<Record<Mode, readonly (keyof LockInputs)[]>>> = {
  'take-over': ['deployment'],
  renew: ['lease'],
  release: ['lease'],
  hold: ['reason'],
  'force-release': ['generation', 'reason'],
};

/** Inputs that only some modes use. If one is given with another mode, somebody expects something that won't happen. */
const ONLY_FOR: Partial<
  Readonly<Record<keyof LockInputs, { readonly modes: readonly Mode[]; readonly otherwise: string }>>
> = {
  lease: {
    modes: ['renew', 'release', 'status'],
    otherwise: 'goes with mode: renew, release or status; `from` hands a lease over to mode: acquire',
  },
  from: { modes: ['acquire'], otherwise: 'goes with mode: acquire; a recovery shows its `deployment`' },
  slots: { modes: ['acquire', 'take-over'], otherwise: 'goes with mode: acquire' },
  until: { modes: ['hold'], otherwise: 'goes with mode: hold' },
  generation: { modes: ['force-release'], otherwise: 'goes with mode: force-release' },
};

/** Throws `input/invalid` with every problem of inputs that don't go together. */
export function checkInputs(inputs: LockInputs): void {
  const { mode } = inputs;
  const problems = (NEEDED[mode] ?? [])
    .filter((name) => inputs[name] === undefined)
    .map((name) => `${name}: is required with mode: ${mode}`);
  for (const [name, rule] of Object.entries(ONLY_FOR))
    if (inputs[name as keyof LockInputs] !== undefined && !rule.modes.includes(mode))
      problems.push(`${name}: ${rule.otherwise}`);
  if (inputs.keep && mode !== 'acquire' && mode !== 'take-over')
    problems.push('keep: goes with mode: acquire or take-over');
  const shortest =
    inputs.keep && inputs.store === 'environment' ? tooShortToKeep(inputs.ttl, inputs.maxHold) : undefined;
  if (shortest !== undefined)
    problems.push(
      `ttl: must be at least ${shortest} so that the lease can be renewed for max-hold: each renewal uses one of the environment's variables`,
    );
  if (inputs.slots !== undefined && inputs.fence !== 'none')
    problems.push('slots: needs fence: none; a target takes one holder at a time');
  if (inputs.waitFor > 0 && mode !== 'acquire' && mode !== 'take-over')
    problems.push('wait-for: goes with mode: acquire or take-over');
  if (inputs.deployingJob !== undefined && mode !== 'take-over')
    problems.push('deploying-job: goes with mode: take-over');
  if (inputs.supersede && mode !== 'acquire') problems.push('supersede: goes with mode: acquire');
  if (inputs.supersede && inputs.from !== undefined)
    problems.push('supersede: goes with a new lease, not with one that is handed over');
  problems.push(...secretsInHandle(inputs));
  if (problems.length > 0)
    throw new Failure('input/invalid', problems.join('\n'), { facts: { action: 'lock', problems } });
}
