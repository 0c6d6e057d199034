import type { Finding } from '../../../checks/finding.ts';
import type { PreFlightCheck } from '../check.ts';

/** The networks that components join are there: without one, the start of a component fails after the lease was taken. */
export const networksThere: PreFlightCheck = {
  topic: 'networks',
  async look({ target }, { configuration: { components } }, signal) {
    const named = [...new Set(components.flatMap(({ networks }) => networks))];
    if (named.length === 0) return [];
    const missing = await target.neighbours.missingNetworks(named, signal);
    return named.map((name): Finding => {
      const check = `network ${name}`;
      const absent = missing.find((each) => each.name === name);
      if (!absent) return { check, status: 'passed', evidence: 'it is there' };
      const who = components.filter(({ networks }) => networks.includes(name)).map((each) => each.name);
      const evidence = `it is not there, and ${who.join(', ')} would join it`;
      return { check, status: 'failed', evidence, remedy: absent.remedy };
    });
  },
};
