import { fingerprintCommand, scanCommand } from '@hardened-deploy/core/base/address/ssh-address';
import { hostKeyFingerprint } from '@hardened-deploy/core/base/address/host-key';
import type { Suite } from '../suite.ts';
import { KNOWN_HOSTS_FILE } from '../target/known-hosts-here.ts';
import { clusterSteps } from './cluster/cluster-steps.ts';
import type { Step } from './step.ts';
import type { ReadCompose } from './read-compose.ts';
import {
  type InitSettings,
  runnerLabel,
  KNOWN_HOSTS_SECRET,
  passedSecrets,
  type ServerPlace,
} from './init-settings.ts';

/** What a person does before the first push, numbered, with the lines to paste. */
export function nextSteps(settings: InitSettings, suite: Suite, compose: ReadCompose | undefined): string {
  const { server } = settings;
  const steps = [
    ...(server.kind === 'cluster'
      ? clusterSteps(settings, server, suite)
      : serverSteps({ ...settings, server }, suite, compose)),
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

/** What a server takes. */
function serverSteps(
  settings: InitSettings & { readonly server: Exclude<ServerPlace, { readonly kind: 'cluster' }> },
  suite: Suite,
  compose: ReadCompose | undefined,
): readonly Step[] {
  return [
    ...(settings.server.kind === 'ssh' ? sshSteps(settings, settings.server) : [runnerStep(settings)]),
    ...secretSteps(settings),
    ...backupSteps(settings),
    ...stayingSteps(settings),
    ...(compose ? portSteps(suite, compose) : []),
    httpsStep(suite),
    {
      what: 'Look whether the server is ready for the first deployment.',
      lines: [`npx github:${suite.repository}#${suite.ref} doctor --environment ${settings.environment}`],
    },
  ];
}

function sshSteps(
  { application, repository }: InitSettings,
  server: ServerPlace & { readonly kind: 'ssh' },
): readonly Step[] {
  const { address, knownHost } = server;
  const key = `~/.ssh/${application}_deploy`;
  const { user } = address;
  const kept: Step = {
    what: `Keep the server's host key, so that nobody else can answer in its place. The first two commands must print the same fingerprint.`,
    lines: [
      `${scanCommand(address)} > ${KNOWN_HOSTS_FILE} && ssh-keygen -lf ${KNOWN_HOSTS_FILE}`,
      `${fingerprintCommand()}     # on the server`,
      `gh secret set ${KNOWN_HOSTS_SECRET} --repo ${repository} < ${KNOWN_HOSTS_FILE}`,
    ],
  };
  const authorized = `~${user}/.ssh/authorized_keys`;
  return [
    {
      what: `Make a key for deployments only.`,
      lines: [
        `ssh-keygen -t ed25519 -N '' -C ${application}-deploy -f ${key}`,
        `cat ${key}.pub     # the line to let in`,
      ],
    },
    {
      what: `Let it in, on the server, as somebody who may use sudo. The user ${user} needs no password. It must be in the group docker, which is as good as root on that server.`,
      lines: [
        `sudo adduser --disabled-password --gecos '' ${user}     # unless it is there`,
        `sudo usermod -aG docker ${user}`,
        `sudo install -d -m 700 -o ${user} -g "$(id -gn ${user})" ~${user}/.ssh`,
        `echo 'THE LINE OF ${application}_deploy.pub' | sudo tee -a ${authorized}`,
      ],
    },
    { what: 'Give the private key to GitHub.', lines: [`gh secret set SSH_PRIVATE_KEY --repo ${repository} < ${key}`] },
    knownHost === null ? kept : comparedStep(knownHost),
  ];
}

function comparedStep(knownHost: string): Step {
  return {
    what: `Compare the server's host key. hardened-deploy.yml has the one of your own known_hosts, with the fingerprint ${hostKeyFingerprint(knownHost)}. On the server this must print the same.`,
    lines: [fingerprintCommand()],
  };
}

function runnerStep(settings: Pick<InitSettings, 'application' | 'environment'>): Step {
  return {
    what: "Install a runner on the server, with a label of its own, which the workflow names. Its user must be in the group docker. GitHub's page shows the other commands.",
    lines: [
      'Settings > Actions > Runners > New self-hosted runner',
      `./config.sh --url … --token … --labels ${runnerLabel(settings)}`,
    ],
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

/** It runs no database: it has the programs, and a way to the database. */
function backupSteps({ database, server }: InitSettings): readonly Step[] {
  if (database === null || database.backupIn === null) return [];
  const where = server.kind === 'ssh' ? server.address.hostname : 'the server';
  return [
    {
      what: `Start the container that the backups are made in, on ${where}, unless it runs. The number must be the major version of your database's server.`,
      lines: [`docker run --detach --restart unless-stopped --name ${database.backupIn} postgres:17 sleep infinity`],
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

/** Another router is a pause later, so a person decides now. */
function httpsStep({ repository, ref }: Suite): Step {
  return {
    what: `Decide whether the router gets certificates for HTTPS by itself. If so, take the # away from the lines with \`tls: auto\` in hardened-deploy.yml now: once something serves, that is a change with a pause. If not, users come over plain HTTP, or through your own web server. https://github.com/${repository}/blob/${ref}/docs/front-door.md`,
    lines: [],
  };
}

/** The old container and the router can't both have the port. */
function portSteps(suite: Suite, { atRouterPort, path }: ReadCompose): readonly Step[] {
  if (atRouterPort.length === 0) return [];
  const names = atRouterPort.join(' ');
  return [
    {
      what: `Free port 80 of the server just before the first deployment: ${atRouterPort.join(', ')} of ${path} has it now, and the router listens there. Users get no answer from then until the release serves. The second command is the way back. To move over without an outage, follow https://github.com/${suite.repository}/blob/${suite.ref}/docs/coming-from-ssh-action.md`,
      lines: [
        `docker compose -f ${path} stop ${names}     # on the server`,
        `docker compose -f ${path} start ${names}`,
      ],
    },
  ];
}
