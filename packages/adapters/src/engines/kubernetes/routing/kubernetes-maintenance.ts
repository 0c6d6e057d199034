import { Failure } from '@hardened-deploy/core/base/failure';
import type { Maintenance } from '@hardened-deploy/core/target/ports/maintenance';
import type { RecordStore } from '../state/record-store.ts';

const WHY =
  'in Kubernetes the front door is the cluster’s own, and a Service that leads to nobody answers nothing, so no page can be shown';
const USUAL_REMEDY = 'Lead your Ingress or HTTPRoute to a page of your own for that time, and back.';

/**
 * There is no page: nothing of ours stands in front of the Services. A Service could be led to the pods of a page, but whoever asks it for
 * anything else than a page (another component, a client of the API) would take that for the application's answer. `remedy`: what to do
 * instead, where a front leads the users.
 */
export function kubernetesMaintenance(records: RecordStore, remedy = USUAL_REMEDY): Maintenance {
  async function impossible(doing: string): Promise<never> {
    throw new Failure('target/refused', `${doing}: ${WHY}`, { remedy });
  }
  return {
    async ready(signal) {
      signal.throwIfAborted();
      return { kind: 'impossible', why: `${WHY}. ${remedy}` };
    },
    async keepPage(token, _, signal) {
      await records.passed(token, 'keeping the maintenance page', signal);
      return impossible('keeping the maintenance page');
    },
    async turnOn(token, _, signal) {
      await records.passed(token, 'turning maintenance on', signal);
      return impossible('turning maintenance on');
    },
    /** It is always off. */
    async turnOff(token, signal) {
      await records.passed(token, 'turning maintenance off', signal);
    },
  };
}
