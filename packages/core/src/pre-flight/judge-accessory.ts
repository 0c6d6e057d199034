import type { Finding } from '../checks/finding.ts';
import type { Accessory, ComposeReading } from '../configuration/compose-reading.ts';
import type { Neighbour, NeighbourWords } from '../target/beside/neighbour.ts';

interface Seen {
  /** All containers of the project. */
  readonly found: readonly Neighbour[];
  readonly words: NeighbourWords;
}

/** Whether an accessory runs as the Compose file says. */
export function judgeAccessory(accessory: Accessory, compose: ComposeReading, { found, words }: Seen): Finding {
  const { service } = accessory;
  const check = `accessory ${service}`;
  const remedy = `On the server, in the folder with these files: \`${words.up(compose, service)}\`.`;
  const own = found.filter((each) => each.service === service);
  const running = own.find(({ state }) => state === 'running');
  if (!running) {
    const [stopped] = own;
    const evidence = stopped
      ? `its container ${stopped.name} is stopped`
      : `the Compose project ${compose.project} has no container of it on the server`;
    return { check, status: 'failed', evidence, remedy: stopped ? remedy : `${remedy} ${otherProject(words)}` };
  }
  if (running.health === 'unhealthy') {
    const logs = `Look at what it printed: \`${words.logs(running.name)}\`.`;
    return { check, status: 'failed', evidence: `${running.name} runs and is unhealthy`, remedy: logs };
  }
  const differences = differencesOf(accessory, running);
  if (differences.length === 0) return { check, status: 'passed', evidence: `${running.name} runs, as the file says` };
  const evidence = `${running.name} runs, and differs from the Compose file: ${differences.join('; ')}`;
  const update = `${remedy} That replaces its container, which is down meanwhile. No deployment does it.`;
  return { check, status: 'warned', evidence, remedy: update };
}

function otherProject({ projects }: NeighbourWords): string {
  return `If it runs there under another project (\`${projects}\` shows them), write that name as \`project\` in \`compose\`: else there would be a second, empty one.`;
}

function differencesOf(accessory: Accessory, running: Neighbour): readonly string[] {
  const { image, command, environment } = accessory;
  const missing = environment.filter((name) => !running.environment.includes(name));
  return [
    ...(image === null || image === running.image ? [] : [`its image is ${running.image}, not ${image}`]),
    ...(command === null || command.join('\0') === running.command?.join('\0') ? [] : ['its command is another one']),
    ...(missing.length === 0 ? [] : [`it has no ${missing.join(', ')} among its variables`]),
  ];
}
