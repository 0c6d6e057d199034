import { randomBytes } from 'node:crypto';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import { maintenanceText } from '@hardened-deploy/core/target/maintenance/maintenance';
import type { Maintenance } from '@hardened-deploy/core/target/ports/maintenance';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Containers } from '../containers/containers.ts';
import { showsMaintenance } from '../layout/router-settings.ts';
import { LABELS, stackNames } from '../layout/stack-names.ts';
import type { Keeper } from './keeper.ts';
import { KEEP_PAGE_SCRIPT, MAINTENANCE_OFF_SCRIPT, MAINTENANCE_ON_SCRIPT } from './scripts/maintenance-scripts.ts';
import { partsOf } from './text-parts.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly containers: Pick<Containers, 'inspect'>;
  readonly keeper: Keeper;
}

/** Files in the stack's volume, which the router reads at each request. */
export function dockerMaintenance({ settings, containers, keeper }: Options): Maintenance {
  const { router } = stackNames(settings.stack);
  return {
    async ready(signal) {
      const standing = await containers.inspect(router, signal);
      if (!standing) return { kind: 'impossible', why: `there is no container ${router}: deploy first` };
      if (showsMaintenance(standing.Config.Labels[LABELS.routerSettings])) return { kind: 'ready' };
      const why = `container ${router} was set up before \`router.maintenance\` was written, so it has no page to show: deploy once with \`replace-router: <reason>\``;
      return { kind: 'impossible', why };
    },
    async keepPage(token, page, signal) {
      const whole = { HD_DRAFT: randomBytes(4).toString('hex'), HD_SHA256: sha256(page) };
      const doing = 'keeping the page of maintenance';
      for (const { part, last } of partsOf(page)) {
        const environment = { ...whole, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
        await keeper.run({ text: KEEP_PAGE_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
      }
    },
    async turnOn(token, notice, signal) {
      const environment = { HD_NOTICE: maintenanceText(notice) };
      const doing = 'turning maintenance on';
      await keeper.run({ text: MAINTENANCE_ON_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
    },
    async turnOff(token, signal) {
      const doing = 'turning maintenance off';
      await keeper.run({ text: MAINTENANCE_OFF_SCRIPT, doing, token, environment: {}, accept: ['done'] }, signal);
    },
  };
}
