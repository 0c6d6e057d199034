import type { Finding } from '../../../checks/finding.ts';
import { composeUp } from '../../judge-accessory.ts';
import type { PreFlightCheck } from '../check.ts';

/** The networks that components join are there: without one, the start of a component fails after the lease was taken. */
export const networksThere: PreFlightCheck = {
  topic: 'networks',
  async look({ target }, { configuration: { components, compose } }, signal) {
    const named = [...new Set(components.flatMap(({ networks }) => networks))];
    if (named.length === 0) return [];
    const missing = await target.neighbours.missingNetworks(named, signal);
    return named.map((name): Finding => {
      const check = `network ${name}`;
      if (!missing.includes(name)) return { check, status: 'passed', evidence: 'it is there' };
      const who = components.filter(({ networks }) => networks.includes(name)).map((each) => each.name);
      const ofProject = compose !== undefined && name.startsWith(`${compose.project}_`);
      const [accessory = ''] = compose?.accessories.map(({ service }) => service) ?? [];
      const create = ofProject ? composeUp(compose, accessory).trimEnd() : `docker network create ${name}`;
      return {
        check,
        status: 'failed',
        evidence: `it is not there, and ${who.join(', ')} would join it`,
        remedy: `Correct its name in \`networks\` (\`docker network ls\` on the server shows all), or create it: \`${create}\`.`,
      };
    });
  },
};
