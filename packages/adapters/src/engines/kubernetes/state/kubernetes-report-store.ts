import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ReportStore } from '@hardened-deploy/core/target/ports/report-store';
import { createObject, readObject, replaceObject } from '../connection/objects.ts';
import { type ConfigMap, configMap, labelsOf, MOST_BYTES, recordName, type StackPlace } from './stack-objects.ts';

/** A report is for people; the journal is the record. It must not hold up the end of a deployment. */
const LIMIT_MS = 30_000;
const CUT = '\n\n(The rest was cut, because a ConfigMap holds a mebibyte.)\n';

/** Reports in ConfigMaps beside the record: they outlive the runner that wrote them. */
export function kubernetesReportStore(place: StackPlace): ReportStore {
  return {
    async write(name, text) {
      if (!/^\w[\w.-]{0,120}$/.test(name)) throw new TypeError(`not a plain file name: ${JSON.stringify(name)}`);
      const doing = { doing: 'writing a report', signal: AbortSignal.timeout(LIMIT_MS) };
      // A ConfigMap's name is in lower case, a report's need not be.
      const object = `${recordName(place.stack)}.report.${sha256(name).slice(0, 16)}`;
      const resource = configMap(place, object);
      const metadata = { name: object, namespace: place.namespace, labels: labelsOf(place, 'report') };
      const content = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [name]: fitting(text) } };
      for (;;) {
        if ((await createObject(place.client, resource, { ...doing, object: content })).kind === 'created') break;
        const there = await readObject<ConfigMap>(place.client, resource, doing);
        if (!there) continue;
        const next = { ...content, metadata: { ...metadata, resourceVersion: there.metadata.resourceVersion ?? '' } };
        if ((await replaceObject(place.client, resource, { ...doing, object: next })).kind === 'replaced') break;
      }
      return `${name} in ConfigMap ${object}, namespace ${place.namespace}`;
    },
  };
}

function fitting(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return text;
  // A character that is cut becomes one that says so.
  return `${bytes.subarray(0, MOST_BYTES - 1_024).toString()}${CUT}`;
}
