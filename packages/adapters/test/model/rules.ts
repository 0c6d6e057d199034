import type { EnvironmentVariables } from '@hardened-deploy/adapters/github/lease/environment-variables';
import type { GitRefs } from '@hardened-deploy/adapters/github/lease/git-refs';
import { EPOCH, recordName } from '@hardened-deploy/adapters/github/lease/lease-variables';
import { parseVersion } from '@hardened-deploy/adapters/github/lease/versions';
import type { EnvironmentVariable } from '@hardened-deploy/adapters/github/lease/variable-listing';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { REF_MARK, type Tampering } from './scene.ts';
import type { Invariant } from './verdict.ts';

/** A rule of the lease, and what the model is without it: put between the real parts, never in them. */
interface Rule {
  readonly rule: string;
  readonly without: Tampering;
  /** What breaks without it. */
  readonly breaks: readonly Invariant[];
}

const SAME_EPOCH = 1_795_176_000;
const SAME_REF_EPOCH = 'e'.repeat(40);

export const RULES: readonly Rule[] = [
  {
    rule: "the answer's Date decides whether a write counts",
    without: {
      register: (real) =>
        replacing(real, async (reading, write, signal) => {
          const answer = await real.replace(reading, write, signal);
          return answer.kind === 'replaced' ? { ...answer, serverTime: reading.serverTime } : answer;
        }),
    },
    breaks: [2, 7],
  },
  {
    rule: 'a register that begins again has an epoch of its own',
    without: { store: 'environment', variables: oneEpoch, epochOf: () => SAME_EPOCH },
    breaks: [2, 3],
  },
  { rule: 'the newest record is never deleted', without: { store: 'environment', register: topDeleted }, breaks: [2] },
  {
    rule: 'records are deleted only when they are old',
    without: { store: 'environment', variables: allOld },
    breaks: [2],
  },
  { rule: 'a holder raises the fence before it looks', without: { looksFirst: true }, breaks: [1] },
  {
    rule: 'only the very token on the fence changes the target',
    without: { lets: (standing, token) => token.generation >= (standing?.token.generation ?? 0) },
    breaks: [1],
  },
  { rule: 'the own clock is asked before each step', without: { unguarded: true }, breaks: [7] },
  {
    rule: 'after an unknown answer the nonces are compared',
    without: { store: 'environment', variables: takenForOwn },
    breaks: [2],
  },
  {
    rule: 'a register in refs that begins again has an epoch of its own',
    without: { store: 'ref', refs: oneRefEpoch, refEpoch: SAME_REF_EPOCH.slice(0, 16) },
    breaks: [2, 3],
  },
  { rule: 'a name that is taken is not made', without: { store: 'ref', refs: takenForMade }, breaks: [2] },
];

/**
 * This one saves requests that come to nothing, and no more: a write that is sent late is answered late, and then its answer's
 * `Date` says so. Without both, that check is what is missing.
 */
export const COVERED: Rule = {
  rule: 'a write is dropped when more than 30 s lie between its read and its sending',
  without: {
    register: (real) =>
      replacing(real, (reading, write, signal) =>
        real.replace(reading, { ...write, sendBy: Number.POSITIVE_INFINITY }, signal),
      ),
  },
  breaks: [],
};

function replacing(real: LeaseRegister, replace: LeaseRegister['replace']): LeaseRegister {
  return { ...real, replace };
}

/** Every register has the same epoch, as if there were none. */
function oneEpoch(real: EnvironmentVariables): EnvironmentVariables {
  const inTime = ({ value }: EnvironmentVariable) => new Date(Number(value) * 1_000);
  return {
    ...real,
    create: (name, value, signal) => real.create(name, name === EPOCH ? String(SAME_EPOCH) : value, signal),
    async list(signal) {
      const { variables, ...answered } = await real.list(signal);
      const same = variables.map((each) => (each.name === EPOCH ? { ...each, createdAt: inTime(each) } : each));
      return { ...answered, variables: same };
    },
  };
}

/** Cleaning takes a free register's newest record as well: nobody holds anything, so nothing seems to be lost. */
function topDeleted(real: LeaseRegister, variables: EnvironmentVariables): LeaseRegister {
  return {
    ...real,
    async clean(signal) {
      const cleaned = await real.clean(signal);
      const { version, state } = await real.read(signal);
      const free = version !== null && state?.leases.length === 0;
      if (free) await variables.remove(recordName(parseVersion(version)), signal);
      return cleaned;
    },
  };
}

/** As if everything had been there for a day. */
function allOld(real: EnvironmentVariables): EnvironmentVariables {
  const old = (createdAt: Date) => new Date(createdAt.getTime() - 86_400_000);
  return {
    ...real,
    async list(signal) {
      const { variables, ...answered } = await real.list(signal);
      const aged = variables.map((each) => (each.name === EPOCH ? each : { ...each, createdAt: old(each.createdAt) }));
      return { ...answered, variables: aged };
    },
  };
}

/** What stands under a name that it tried to make is taken for its own. */
function takenForOwn(real: EnvironmentVariables): EnvironmentVariables {
  const tried = new Map<string, string>();
  return {
    ...real,
    create(name, value, signal) {
      tried.set(name, value);
      return real.create(name, value, signal);
    },
    async get(name, signal) {
      const answer = await real.get(name, signal);
      return answer.value === undefined ? answer : { ...answer, value: tried.get(name) ?? answer.value };
    },
  };
}

/** Every mark is at the same commit, as if there were no epochs. */
function oneRefEpoch(real: GitRefs): GitRefs {
  return {
    ...real,
    async list(prefix, signal) {
      const { refs, ...answered } = await real.list(prefix, signal);
      return {
        ...answered,
        refs: refs.map((each) => (each.ref === REF_MARK ? { ...each, sha: SAME_REF_EPOCH } : each)),
      };
    },
    async make(message, signal) {
      const made = await real.make(message, signal);
      return message.includes('Begun: ') ? { sha: SAME_REF_EPOCH } : made;
    },
  };
}

/** Whatever is answered to a creation, it counts as done. */
function takenForMade(real: GitRefs): GitRefs {
  return {
    ...real,
    async create(ref, signal) {
      const { serverTime, sentAtMs } = await real.list(ref.ref, signal);
      const made = await real.create(ref, signal);
      return made.kind === 'created' ? made : { kind: 'created', serverTime, sentAtMs };
    },
  };
}
