import { judgeAccessory } from '../../judge-accessory.ts';
import type { PreFlightCheck } from '../check.ts';

/** The accessories of the Compose file run at the target, as the file says. Nothing of ours creates or changes them. */
export const accessoriesRun: PreFlightCheck = {
  topic: 'accessories',
  async look({ target }, { configuration: { compose } }, signal) {
    if (!compose || compose.accessories.length === 0) return [];
    const found = await target.neighbours.ofProject(compose.project, signal);
    const { words } = target.neighbours;
    if (found !== 'untold') return compose.accessories.map((each) => judgeAccessory(each, compose, { found, words }));
    const remedy = 'Look at the target itself whether they run.';
    return [{ check: 'accessories', status: 'warned', evidence: 'the target has no Compose projects', remedy }];
  },
};
