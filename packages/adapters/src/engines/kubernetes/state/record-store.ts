import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { type FencingToken, sameToken } from '@hardened-deploy/core/lease/fencing-token';
import { type FenceRecord, mayChange } from '@hardened-deploy/core/target/fence';
import { supersededFailure } from '@hardened-deploy/core/target/fence-words';
import { mayHaveBeenCarriedOut } from '../connection/kube-failure.ts';
import { createObject, readObject, replaceObject } from '../connection/objects.ts';
import { type ConfigMap, configMap, fieldManager, metadataBy, recordName, type StackPlace } from './stack-objects.ts';
import { formatRecord, parseRecord, type StackRecord } from './stack-record.ts';

/** What a change comes to when it has seen the record: a new one to be written, or nothing to write. */
export type Change<Answer> =
  | { readonly kind: 'write'; readonly record: StackRecord; readonly answer: Answer }
  | { readonly kind: 'leave'; readonly answer: Answer };

interface ChangeRequest<Answer> {
  /** What is being done, for messages. */
  readonly doing: string;
  /**
   * May be asked several times: each time that somebody else was quicker, or an answer was lost. `perhapsWritten`: the answer to an
   * earlier write of this change was lost, so what it has decided then may be in the record already.
   */
  decide(standing: StackRecord | undefined, perhapsWritten: 'perhaps' | 'no'): Promise<Change<Answer>>;
}

/** The record of one stack: read, and changed by comparing its version. */
export interface RecordStore {
  readonly place: StackPlace;
  /** Undefined before the fence was raised for the first time. */
  read(doing: string, signal: AbortSignal): Promise<StackRecord | undefined>;
  change<Answer>(request: ChangeRequest<Answer>, signal: AbortSignal): Promise<Answer>;
  /** The record, if the token is the one on its fence. Throws `fence/superseded` or `fence/not-raised`. */
  passed(token: FencingToken, doing: string, signal: AbortSignal): Promise<StackRecord>;
  /** The same of a record that was read just now. */
  standing(record: StackRecord | undefined, token: FencingToken, doing: string): StackRecord;
  /** Remembers who shows a token, so that a later refusal can name that holder too. */
  remember(wanted: FenceRecord): void;
}

/** Only runs of one stack write its record, and no two of them for long: a newer one takes over. */
const LIMIT_MS = 30_000;
const LONGEST_PAUSE_MS = 250;

/** `overtaken`: somebody else was quicker. `unknown`: the answer was lost. */
type Written = 'written' | 'overtaken' | 'unknown';

interface Seen {
  readonly object: ConfigMap;
  readonly record: StackRecord;
}

/** The record of one stack. Nothing is read before the first call. */
export function recordStore(place: StackPlace): RecordStore {
  const resource = configMap(place, recordName(place.stack));
  let remembered: FenceRecord | undefined;
  let line: Promise<unknown> = Promise.resolve();

  async function look(doing: string, signal: AbortSignal): Promise<Seen | undefined> {
    const object = await readObject<ConfigMap>(place.client, resource, { doing, signal });
    return object && { object, record: parseRecord(object) };
  }

  async function write(
    doing: string,
    seen: Seen | undefined,
    record: StackRecord,
    signal: AbortSignal,
  ): Promise<Written> {
    const { token } = record.fence;
    const resourceVersion = seen?.object.metadata.resourceVersion;
    const metadata = metadataBy(place, { name: resource.name, part: 'record', token, resourceVersion });
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: formatRecord(record) };
    const doingSo = { doing, signal, fieldManager: fieldManager(token), object };
    try {
      const answer = seen
        ? await replaceObject<ConfigMap>(place.client, resource, doingSo)
        : await createObject<ConfigMap>(place.client, resource, doingSo);
      return answer.kind === 'replaced' || answer.kind === 'created' ? 'written' : 'overtaken';
    } catch (thrown) {
      if (mayHaveBeenCarriedOut(thrown)) return 'unknown';
      // The fence policy refuses an older token before the versions are compared.
      if (isFailure(thrown, 'target/refused') && (await hasChanged(seen, doing, signal))) return 'overtaken';
      throw thrown;
    }
  }

  async function hasChanged(seen: Seen | undefined, doing: string, signal: AbortSignal): Promise<boolean> {
    const now = await readObject<ConfigMap>(place.client, resource, { doing, signal });
    return now?.metadata.resourceVersion !== seen?.object.metadata.resourceVersion;
  }

  async function changeNow<Answer>({ doing, decide }: ChangeRequest<Answer>, signal: AbortSignal): Promise<Answer> {
    const deadline = performance.now() + LIMIT_MS;
    let perhapsWritten: 'perhaps' | 'no' = 'no';
    do {
      signal.throwIfAborted();
      const seen = await look(doing, signal);
      const change = await decide(seen?.record, perhapsWritten);
      if (change.kind === 'leave') return change.answer;
      const written = await write(doing, seen, change.record, signal);
      if (written === 'written') return change.answer;
      if (written === 'unknown') perhapsWritten = 'perhaps';
      await sleep(randomInt(LONGEST_PAUSE_MS), undefined, { signal });
    } while (performance.now() < deadline);
    const remedy = `Look at what else writes the ConfigMap ${resource.name} in namespace ${place.namespace}.`;
    throw new Failure('target/busy', `${doing}: others were quicker for ${LIMIT_MS / 1_000} s`, { remedy });
  }

  return {
    place,
    read: async (doing, signal) => (await look(doing, signal))?.record,
    change(request, signal) {
      // One after the other in this run: they would only get in each other's way.
      const turn = line.then(() => changeNow(request, signal));
      line = turn.catch(() => undefined);
      return turn;
    },
    async passed(token, doing, signal) {
      return standing((await look(doing, signal))?.record, token, { doing, remembered });
    },
    standing: (record, token, doing) => standing(record, token, { doing, remembered }),
    remember: (wanted) => {
      remembered = wanted;
    },
  };
}

/** The record, if the token is the one on its fence. Throws `fence/superseded` or `fence/not-raised`. */
function standing(
  record: StackRecord | undefined,
  token: FencingToken,
  { doing, remembered }: { readonly doing: string; readonly remembered?: FenceRecord | undefined },
): StackRecord {
  if (record && mayChange(record.fence, token)) return record;
  if (record === undefined || token.generation > record.fence.token.generation) {
    const facts = { generation: token.generation };
    throw new Failure('fence/not-raised', `${doing}: generation ${token.generation} was never raised here`, { facts });
  }
  const holder = remembered && sameToken(remembered.token, token) ? { holder: remembered.holder } : {};
  throw supersededFailure({ token, ...holder }, record.fence);
}
