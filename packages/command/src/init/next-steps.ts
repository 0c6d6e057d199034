import { fingerprintCommand, scanCommand } from '@hardened-deploy/core/base/address/ssh-address';
import type { Suite } from '../suite.ts';
import { type InitSettings, KNOWN_HOSTS_SECRET, passedSecrets, type ServerPlace } from './init-settings.ts';

interface Step {
  readonly what: string;
  readonly lines: readonly string[];
}

/** What a person does before the first push, numbered, with the lines to paste. */
export function nextSteps(settings: InitSettings, suite: Suite): string {
  const steps = [
    ...(settings.server.kind === 'ssh' ? sshSteps(settings, settings.server) : [runnerStep()]),
    ...secretSteps(settings),
    ...stayingSteps(settings),
    {
      what: 'Look whether the server is ready for the first deployment.',
      lines: [`npx github:${suite.repository}#${suite.ref} doctor --environment ${settings.environment}`],
    },
    {
      what: `Commit both files, and push to ${settings.branch}. That builds and deploys.`,
      lines: [
        'git add hardened-deploy.yml .github/workflows/deploy.yml',
        "git commit -m 'Deploy without downtime'",
        'git push',
      ],
    },
  ];
  return steps
    .map(({ what, lines }, index) => [`${index + 1}. ${what}`, ...lines.map((line) => `     ${line}`)].join('\n'))
    .join('\n\n');
}

function sshSteps(
  { application, repository }: InitSettings,
  server: ServerPlace & { readonly kind: 'ssh' },
): readonly Step[] {
  const { address, knownHost } = server;
  const key = `~/.ssh/${application}_deploy`;
  const { user, hostname, port } = address;
  const at = port === 22 ? '' : `-p ${port} `;
  const known: Step = {
    what: `Keep the server's host key, so that nobody else can answer in its place. Both commands must print the same fingerprint.`,
    lines: [
      `${scanCommand(address)} > known_hosts.txt && ssh-keygen -lf known_hosts.txt`,
      `${fingerprintCommand()}     # on the server`,
      `gh secret set ${KNOWN_HOSTS_SECRET} --repo ${repository} < known_hosts.txt`,
    ],
  };
  return [
    {
      what: `Make a key for deployments only, and let it in. The user ${user} must be in the group docker, which is as good as root on that server.`,
      lines: [
        `ssh-keygen -t ed25519 -N '' -C ${application}-deploy -f ${key}`,
        `ssh-copy-id ${at}-i ${key}.pub ${user}@${hostname}`,
        `sudo usermod -aG docker ${user}     # on the server, once`,
      ],
    },
    { what: 'Give the private key to GitHub.', lines: [`gh secret set SSH_PRIVATE_KEY --repo ${repository} < ${key}`] },
    ...(knownHost === null ? [known] : []),
  ];
}

function runnerStep(): Step {
  return {
    what: "Install a runner on the server, with the label self-hosted. Its user must be in the group docker. GitHub's page shows the commands.",
    lines: ['Settings > Actions > Runners > New self-hosted runner'],
  };
}

function secretSteps(settings: InitSettings): readonly Step[] {
  const names = passedSecrets(settings).filter((name) => name !== KNOWN_HOSTS_SECRET);
  if (names.length === 0) return [];
  return [
    {
      what: 'Set the secrets of the application. Each command asks for the value.',
      lines: names.map((name) => `gh secret set ${name} --repo ${settings.repository}`),
    },
  ];
}

function stayingSteps({ server, compose }: InitSettings): readonly Step[] {
  if (!compose || compose.accessories.length === 0) return [];
  const { path, accessories, project } = compose;
  const where = server.kind === 'ssh' ? server.address.hostname : 'the server';
  return [
    {
      what: `Start what stays on the server, there, unless it runs: ${accessories.join(', ')}. No deployment touches it.`,
      lines: [
        `docker compose ls     # on ${where}; if it runs there under another name than ${project.name}, write that as \`project\` of \`compose\``,
        `docker compose -p ${project.name} -f ${path} up -d ${accessories.join(' ')}     # there too, in the folder of that file and its .env`,
      ],
    },
  ];
}
