import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FenceRecord, StackOwner } from '@hardened-deploy/core/domain/fence';
import { fencingToken, formatToken } from '@hardened-deploy/core/domain/fencing-token';

/** One line of JSON for people and for the next reader; the token is written as it is on the fence's first line. */
export function formatFenceRecord(record: FenceRecord): string {
  const { schema, token, owner, holder, raisedAt } = record;
  return JSON.stringify({ schema, token: formatToken(token), owner: ownerFields(owner), holder, raisedAt });
}

/** What the target compares to tell owners apart: one line, the same text for the same owner. */
export function formatOwner({ repository, environment, store }: StackOwner): string {
  return JSON.stringify([repository, environment, store]);
}

/** Throws `fence/unreadable` for anything but a record of schema 1. */
export function parseFenceRecord(line: string | undefined): FenceRecord {
  const record = parsedFields(line ?? '');
  if (!record) throw new Failure('fence/unreadable', 'the record on the fence is not one of schema 1');
  return record;
}

function parsedFields(line: string): FenceRecord | undefined {
  const value = parsedJson(line);
  if (!isObject(value) || value['schema'] !== 1) return undefined;
  const { token, owner, holder, raisedAt } = value;
  if (typeof token !== 'string' || typeof holder !== 'string' || typeof raisedAt !== 'string') return undefined;
  const read = fencingToken.parse(token);
  if (!read.ok || !isObject(owner)) return undefined;
  const { repository, environment, store } = owner;
  if (typeof repository !== 'string' || typeof environment !== 'string') return undefined;
  if (store !== 'environment' && store !== 'ref') return undefined;
  return { schema: 1, token: read.value, owner: { repository, environment, store }, holder, raisedAt };
}

function ownerFields({ repository, environment, store }: StackOwner): StackOwner {
  return { repository, environment, store };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
