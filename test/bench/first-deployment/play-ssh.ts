import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownMachine } from './own-machine.ts';
import type { Played } from './play-page.ts';

interface SshGiven {
  readonly address: string;
  readonly rootKey: string;
  readonly image: string;
}

const KEY = '~/.ssh/notes_deploy';
/** What appleboy/ssh-action is given as `script` for Docker Compose. `--wait` ends when the container is healthy. */
const SCRIPT = 'cd notes && docker compose pull && docker compose up -d --wait';

/** The commands of this way up to the run, with the address of the server where a person writes it. What is done at GitHub isn't among them. */
export function sshCommands(address: string): readonly string[] {
  return [
    `ssh-keygen -t ed25519 -a 200 -N '' -C 'deploys notes' -f ${KEY}`,
    `ssh root@${address} 'install -d -m 700 -o deploy -g deploy ~deploy/.ssh && cat >> ~deploy/.ssh/authorized_keys' < ${KEY}.pub`,
    `ssh deploy@${address} 'mkdir -p notes'`,
    `scp -q compose.yaml deploy@${address}:notes/`,
    'git add compose.yaml .github/workflows/deploy.yml',
    "git commit -m 'Deploy by ssh'",
    'git push',
  ];
}

/** What people do now: a key, the Compose file on the server, and a step that connects and calls `docker compose`. */
export async function playSsh({ address, rootKey, image }: SshGiven): Promise<Played> {
  await using own = await ownMachine({ rootKey });
  await own.quietly('mkdir -p .github/workflows');
  await writeFile(join(own.folder, 'compose.yaml'), composeText(image));
  await writeFile(join(own.folder, '.github/workflows/deploy.yml'), WORKFLOW);
  for (const line of sshCommands(address)) await own.type(line);
  const before = [...own.took];
  await own.type(`ssh deploy@${address} '${SCRIPT}'`);
  return { before, run: own.took.slice(before.length) };
}

function composeText(image: string): string {
  return `services:
  web:
    image: ${image}
    restart: unless-stopped
    ports: ['80:3000']
`;
}

const WORKFLOW = `name: deploy
on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: appleboy/ssh-action@v1
        with:
          host: \${{ secrets.HOST }}
          username: \${{ secrets.USERNAME }}
          key: \${{ secrets.KEY }}
          port: \${{ secrets.PORT }}
          script: ${SCRIPT}
`;
