import { verdictLine } from '@hardened-deploy/core/checks/findings-report';
import { lookAtServer } from '@hardened-deploy/core/pre-flight/usecases/look-at-server';
import { parseCommandLine } from '../command-line.ts';
import type { Command } from '../command.ts';
import { findingLines } from '../finding-lines.ts';
import { chosenEnvironment, ENVIRONMENT_HELP, ENVIRONMENT_OPTIONS } from '../target/environment-options.ts';
import { serverPorts } from './wire.ts';

const OPTIONS = { ...ENVIRONMENT_OPTIONS, json: { type: 'boolean', default: false } } as const;

const help = `usage: doctor --environment <name> [options]

Looks whether the server is ready, before the first deployment: ssh and the Docker socket, the Engine's version, the
architecture, the clock, free space, free ports, the networks that components join, their volumes, the accessories, the
database and the container of the backup, whether the names lead there, the certificate that users are shown, and the bucket of the backups with its rules. It changes
nothing. It starts two containers for a moment, and pulls the images of the router and of the keeper.

Of a cluster it looks at the login and the namespace, the version of the API, each right of docs/kubernetes/role.yaml, the fence
policy, quotas, autoscalers, the manifests, and the Secrets that they pull images with. It starts nothing there.

${ENVIRONMENT_HELP}

  --json                 prints what was found as JSON

Ends with 0 if a deployment can begin (warnings don't count), and with 1 otherwise.`;

export const doctor: Command = {
  what: 'looks whether the server or the cluster is ready for a deployment',
  help,
  async run(args, around) {
    const { values } = parseCommandLine(args, { options: OPTIONS });
    const chosen = await chosenEnvironment(values, around);
    await using ports = await serverPorts(chosen, around);
    const request = { configuration: chosen.configuration, images: null, secrets: chosen.secrets };
    const verdict = await lookAtServer(ports, request, around.signal);
    if (values.json) around.terminal.print(JSON.stringify({ verdict: verdict.kind, findings: verdict.findings }));
    else for (const line of [...findingLines(verdict.findings), verdictLine(verdict)]) around.terminal.print(line);
    return verdict.kind === 'go' ? 0 : 1;
  },
};
