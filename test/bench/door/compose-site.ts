import { BED_IMAGES } from '../../../scripts/bed/bed-images.ts';
import { type ComposeProject, composeProject } from '../usual/compose-project.ts';
import { APPLICATION } from './application.ts';

/** The same application as a Compose project, by the release's name. `compose` is the executable, `socket` the Engine's. */
export async function composeSite(compose: string, socket: string): Promise<ComposeProject<string>> {
  return await composeProject({
    compose,
    socket,
    services: ['web'],
    locations: [{ path: '/', service: 'web' }],
    text: serviceOf,
  });
}

function serviceOf(release: string): string {
  const health = "fetch('http://127.0.0.1:3000/').then(({ status }) => process.exit(status === 200 ? 0 : 1))";
  return `  web:
    image: ${BED_IMAGES.node}
    pull_policy: never
    init: true
    command: ${JSON.stringify(['node', '-e', APPLICATION])}
    environment: { RELEASE: ${release} }
    healthcheck: { test: ${JSON.stringify(['CMD', 'node', '-e', health])}, interval: 1s, timeout: 5s, start_period: 1s }
`;
}
