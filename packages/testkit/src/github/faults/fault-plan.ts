import { type FaultEffect, type FaultRule, parseFaultRules } from './fault.ts';

interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly token: string;
}

interface StruckFault {
  readonly id: string;
  readonly effect: FaultEffect;
}

interface FaultState {
  readonly id: string;
  readonly rule: FaultRule;
  /** How many requests it matched, including those that it let pass. */
  readonly matched: number;
  readonly struck: number;
}

/** The faults in use. They may be changed while requests are in progress. */
export interface FaultPlan {
  /** Adds a rule after the others and returns its id. */
  add(rule: FaultRule): string;
  remove(id: string): void;
  /** Replaces all rules. */
  replace(rules: readonly FaultRule[]): void;
  clear(): void;
  all(): readonly FaultState[];
  /** The first rule that applies to this request. */
  select(target: FaultTarget): StruckFault | undefined;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  matched: number;
  struck: number;
}

interface FaultPlanOptions {
  readonly rules?: readonly FaultRule[] | undefined;
  /** The same seed and the same order of requests give the same faults. */
  readonly seed?: number | undefined;
}

export function faultPlan(options: FaultPlanOptions): FaultPlan {
  const draw = seededRandom(options.seed ?? 1);
  let entries: readonly Entry[] = [];
  let sequence = 0;

  function entry(rule: FaultRule): Entry {
    sequence += 1;
    return { id: rule.id ?? `${rule.effect.kind}-${sequence}`, rule, matched: 0, struck: 0 };
  }

  function replace(rules: readonly FaultRule[]): void {
    entries = parseFaultRules(rules).map(entry);
  }

  replace(options.rules ?? []);
  return {
    add: (rule) => {
      const [added] = parseFaultRules([rule]).map(entry);
      if (!added) throw new Error('No rule was given.');
      entries = [...entries, added];
      return added.id;
    },
    remove: (id) => {
      entries = entries.filter((candidate) => candidate.id !== id);
    },
    replace,
    clear: () => replace([]),
    all: () => entries.map((current) => ({ ...current })),
    select: (target) => {
      const struck = entries.find((candidate) => strikes(candidate, target, draw));
      return struck && { id: struck.id, effect: struck.rule.effect };
    },
  };
}

function strikes(entry: Entry, target: FaultTarget, draw: () => number): boolean {
  const { rule } = entry;
  if (!matches(rule, target)) return false;
  entry.matched += 1;
  if (entry.matched <= (rule.skip ?? 0)) return false;
  if (entry.struck >= (rule.times ?? Number.POSITIVE_INFINITY)) return false;
  if (rule.probability !== undefined && draw() >= rule.probability) return false;
  entry.struck += 1;
  return true;
}

function matches(rule: FaultRule, { method, path, token }: FaultTarget): boolean {
  // A write always works on the present state. Otherwise the service would lose what was written since.
  if (rule.effect.kind === 'stale-read' && method !== 'GET') return false;
  if (rule.method !== undefined && ![rule.method].flat().includes(method)) return false;
  if (rule.token !== undefined && rule.token !== token) return false;
  return rule.path === undefined || pathPattern(rule.path).test(path);
}

function pathPattern(pattern: string): RegExp {
  const segments = pattern.split('/').map((segment) => {
    if (segment === '**') return '.*';
    if (segment === '*' || /^\{.*\}$/.test(segment)) return '[^/]+';
    return segment.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}

/** mulberry32: small, even enough, and the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
