import { parsedJson } from '../../base/parsed-json.ts';
import { Failure } from '../../base/failure.ts';
import { fencingToken, formatToken } from '../../lease/fencing-token.ts';
import type { Adoption, FenceRecord } from '../fence.ts';
import type { StackOwner } from '../stack-owner.ts';

/** One line of JSON for people and for the next reader; the token is written as it is on the fence's first line. */
export function formatFenceRecord(record: FenceRecord): string {
  const { schema, token, owner, holder, raisedAt } = record;
  return JSON.stringify({ schema, token: formatToken(token), owner: ownerFields(owner), holder, raisedAt });
}

/** One line of JSON too; a reason of several lines stays one line of the fence. */
export function formatAdoption({ reason, from, by, at }: Adoption): string {
  return JSON.stringify({ reason, from: ownerFields(from), by, at });
}

/** Reads the record and, if there is one, the line of an adoption. Throws `fence/unreadable` for anything but a record of schema 1. */
export function parseFenceRecord([line, adoption]: readonly (string | undefined)[]): FenceRecord {
  const record = parsedFields(line ?? '');
  if (!record) throw new Failure('fence/unreadable', 'the record on the fence is not one of schema 1');
  const adopted = parsedAdoption(adoption ?? '');
  return adopted ? { ...record, adopted } : record;
}

function parsedFields(line: string): FenceRecord | undefined {
  const value = parsedJson(line);
  if (!isObject(value) || value['schema'] !== 1) return undefined;
  const { token, holder, raisedAt } = value;
  if (typeof token !== 'string' || typeof holder !== 'string' || typeof raisedAt !== 'string') return undefined;
  const read = fencingToken.parse(token);
  const owner = parsedOwner(value['owner']);
  return read.ok && owner ? { schema: 1, token: read.value, owner, holder, raisedAt } : undefined;
}

/** For people only: one that can't be read hinders nothing. */
function parsedAdoption(line: string): Adoption | undefined {
  const value = parsedJson(line);
  if (!isObject(value)) return undefined;
  const { reason, by, at, from: former } = value;
  const from = parsedOwner(former);
  if (typeof reason !== 'string' || typeof by !== 'string' || typeof at !== 'string' || !from) return undefined;
  return { reason, from, by, at };
}

function parsedOwner(value: unknown): StackOwner | undefined {
  if (!isObject(value)) return undefined;
  const { repository, environment, store } = value;
  if (typeof repository !== 'string' || typeof environment !== 'string') return undefined;
  return store === 'environment' || store === 'ref' ? { repository, environment, store } : undefined;
}

function ownerFields({ repository, environment, store }: StackOwner): StackOwner {
  return { repository, environment, store };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
