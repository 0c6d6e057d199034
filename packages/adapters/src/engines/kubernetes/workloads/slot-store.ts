import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import { type ComponentSlot, isAmong } from '@hardened-deploy/core/target/slot';
import { mayHaveBeenCarriedOut } from '../connection/kube-failure.ts';
import {
  type Created,
  createObject,
  listObjects,
  readObject,
  removeObject,
  replaceObject,
  type Replaced,
} from '../connection/objects.ts';
import type { RecordStore } from '../state/record-store.ts';
import { fieldManager, labelsOf, podResources, writtenBy } from '../state/stack-objects.ts';
import { type Deployment, deployments, slotOf, START_LABEL, startLabels } from './slot-objects.ts';
import type { SlotPod } from './slot-pods.ts';
import { toWorkload } from './workload-shape.ts';

interface Changing {
  /** As it was found: another one of the same name is not touched. */
  readonly found: Deployment;
  readonly token: FencingToken;
  readonly doing: string;
  /** What it becomes; undefined: it stays as it is. Asked again each time that somebody else was quicker. */
  change(deployment: Deployment): Deployment | undefined;
  /** Asked between reading the version and writing by it. Throws what speaks against it. */
  before?(): Promise<void>;
}

/** The Deployments in a stack's slots, each change of which compares the fence, and the version that was read before. */
export interface SlotStore {
  readonly records: RecordStore;
  /** Tells whoever watches what is waited for. */
  tell(line: string): void;
  find(at: readonly ComponentSlot[] | 'all', signal: AbortSignal): Promise<readonly Deployment[]>;
  /** Those of one start, also those that are on their way out. */
  pods(deployment: Deployment, signal: AbortSignal): Promise<readonly SlotPod[]>;
  workloads(at: readonly ComponentSlot[] | 'all', signal: AbortSignal): Promise<readonly Workload[]>;
  read(found: Deployment, signal: AbortSignal): Promise<Deployment | undefined>;
  create(token: FencingToken, object: Deployment, signal: AbortSignal): Promise<Created<Deployment>>;
  /** The Deployment as it is then; undefined when it is gone. */
  change(changing: Changing, signal: AbortSignal): Promise<Deployment | undefined>;
  /** Removes it in whatever version it is, but not one that a newer holder has touched. */
  remove(token: FencingToken, found: Deployment, signal: AbortSignal): Promise<void>;
}

/** More often an answer isn't lost without a reason. */
const MOST_LOST = 3;

/** A Deployment is written by its controller now and then, and by an autoscaler. Nobody writes it all the time. */
const CHANGE_LIMIT_MS = 60_000;

export function slotStore(records: RecordStore, tell: (line: string) => void = () => undefined): SlotStore {
  const { place } = records;
  const { client } = place;

  async function find(at: readonly ComponentSlot[] | 'all', signal: AbortSignal): Promise<readonly Deployment[]> {
    const doing = 'looking what runs in the slots';
    const labels = labelsOf(place, 'slot');
    const found = await listObjects<Deployment>(client, deployments(place), { doing, signal, labels });
    return at === 'all' ? found : found.filter((each) => isAmong(at, slotOf(each)));
  }

  async function read(found: Deployment, signal: AbortSignal): Promise<Deployment | undefined> {
    const { name, uid } = found.metadata;
    const how = { doing: `looking at the Deployment ${name}`, signal };
    const now = await readObject<Deployment>(client, deployments(place, name), how);
    return now?.metadata.uid === uid ? now : undefined;
  }

  /** The fence policy refuses an older token as such. Who is told so should learn who has taken over. */
  async function fenced<Answer>(
    token: FencingToken,
    doing: string,
    signal: AbortSignal,
    write: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await write();
    } catch (thrown) {
      signal.throwIfAborted();
      if (isFailure(thrown, 'target/refused', 'target/forbidden')) await records.passed(token, doing, signal);
      throw thrown;
    }
  }

  async function change(changing: Changing, signal: AbortSignal): Promise<Deployment | undefined> {
    const { token, doing } = changing;
    const limit = performance.now() + CHANGE_LIMIT_MS;
    for (let lost = 0; ;) {
      const found = await read(changing.found, signal);
      if (!found) return undefined;
      refuseNewer([found], token);
      await records.passed(token, doing, signal);
      await changing.before?.();
      const object = changing.change(found);
      if (!object) return found;
      const how = { doing, signal, fieldManager: fieldManager(token), object };
      const write = () => replaceObject<Deployment>(client, deployments(place, found.metadata.name), how);
      const answer = await fenced(token, doing, signal, write).catch((thrown: unknown): Replaced<Deployment> => {
        lost += 1;
        if (!mayHaveBeenCarriedOut(thrown) || lost > MOST_LOST) throw thrown;
        return { kind: 'conflict' };
      });
      if (answer.kind === 'replaced') return answer.object;
      if (performance.now() > limit) throw busyFailure(found, doing);
    }
  }

  async function remove(token: FencingToken, found: Deployment, signal: AbortSignal): Promise<void> {
    const { name } = found.metadata;
    const doing = `removing the Deployment ${name}`;
    for (let now = await read(found, signal); now; now = await read(found, signal)) {
      refuseNewer([now], token);
      const { uid, resourceVersion } = now.metadata;
      const version = { ...(uid !== undefined && { uid }), ...(resourceVersion !== undefined && { resourceVersion }) };
      const answer = await removeObject(client, deployments(place, name), { doing, signal, ...version });
      if (answer !== 'conflict') return;
    }
  }

  async function podsWith(labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly SlotPod[]> {
    return await listObjects<SlotPod>(client, podResources(place), {
      doing: 'looking at the pods in the slots',
      signal,
      labels,
    });
  }

  return {
    records,
    tell,
    find,
    read,
    change,
    remove,
    pods: (deployment, signal) => podsWith({ ...labelsOf(place, 'slot'), ...startLabels(deployment) }, signal),
    async workloads(at, signal) {
      const [found, pods] = await Promise.all([find(at, signal), podsWith(labelsOf(place, 'slot'), signal)]);
      const starts = Map.groupBy(pods, ({ metadata }) => metadata.labels?.[START_LABEL]);
      return found.map((each) => toWorkload(each, starts.get(each.metadata.labels?.[START_LABEL]) ?? []));
    },
    create(token, object, signal) {
      const { name } = object.metadata;
      const how = { doing: `making the Deployment ${name}`, signal, fieldManager: fieldManager(token), object };
      return fenced(token, how.doing, signal, () => createObject<Deployment>(client, deployments(place, name), how));
    },
  };
}

function busyFailure({ metadata }: Deployment, doing: string): Failure {
  const remedy = `Look at what else writes the Deployment ${metadata.name}: \`kubectl get deployment ${metadata.name} -o yaml --show-managed-fields\`.`;
  return new Failure('target/busy', `${doing}: others were quicker for ${CHANGE_LIMIT_MS / 1_000} s`, { remedy });
}

/** What a newer holder has touched is not to be touched, whatever the fence said a moment ago. */
export function refuseNewer(found: readonly Deployment[], { generation }: FencingToken): void {
  const newer = found.find((each) => writtenBy(each) > generation);
  if (!newer) return;
  const { name } = newer.metadata;
  const detail = `the Deployment ${name} belongs to a newer generation than ${generation}`;
  throw new Failure('fence/superseded', detail, { facts: { deployment: name, generation } });
}
