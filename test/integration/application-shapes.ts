import { freeAddresses } from '@hardened-deploy/testkit/docker/test-stack';

/** A stand-in: an image of `test/stand-ins`. */
export type StandIn = 'gitea' | 'mastodon' | 'nextcloud-app' | 'nextcloud-web' | 'accessory';

/** Everything of this line, and nothing else, is another one in the test. */
export interface Replaced {
  readonly file: 'hardened-deploy.yml' | 'compose.yaml';
  /** It must be there. Each place of it is replaced. */
  readonly from: string;
  readonly to: string;
}

/** One application of `docs/applications`, and how it is played. */
export interface Shape {
  readonly name: 'gitea' | 'mastodon' | 'nextcloud';
  readonly images: Readonly<Record<string, StandIn>>;
  /** What of the two files can't be as it is where tests run. Names of accessories, variables and volumes stay. */
  replaced(place: Place): Promise<readonly Replaced[]>;
  /** The path under which notes are written. */
  readonly writes: string;
  /** The secret that its page shows, so that the test sees it has come. */
  readonly shows: string;
  /** Whether a worker does each note. */
  readonly hasWorker: boolean;
  /** The first call of this name is where the run of a deployment dies. */
  readonly diesAfter: string;
}

export interface Place {
  /** Its name is in the name of the accessories' network, and tests run beside each other. */
  readonly project: string;
  /** Folder of this machine that stands for `/srv`. */
  readonly srv: string;
}

/** The tag of each deployment is given apart, so it doesn't matter here. */
export const imageOf = (of: StandIn, release: number): string => `hd-bed/stand-in-${of}:${release}`;

function image(from: string, of: StandIn): Replaced {
  return { file: 'compose.yaml', from: `image: ${from}\n`, to: `image: ${imageOf(of, 1)}\n` };
}

function projectName(from: string, { project }: Place): Replaced {
  return { file: 'hardened-deploy.yml', from: `project: ${from} }`, to: `project: ${project} }` };
}

function folderOfHost(from: string, { srv }: Place): Replaced {
  return { file: 'hardened-deploy.yml', from: `'/srv/${from}:`, to: `'${srv}/${from}:` };
}

export const SHAPES: readonly Shape[] = [
  {
    name: 'gitea',
    images: { server: 'gitea' },
    replaced: async (place) => {
      const [address = ''] = await freeAddresses(1);
      return [
        image('docker.gitea.com/gitea:1.25.2', 'gitea'),
        image('docker.io/library/postgres:14', 'accessory'),
        projectName('gitea', place),
        folderOfHost('gitea/gitea', place),
        // A port of this machine that is free.
        { file: 'hardened-deploy.yml', from: `publish: ['222:22']`, to: `publish: ['${address}:22']` },
      ];
    },
    writes: '/write/',
    shows: 'POSTGRES_PASSWORD',
    hasWorker: false,
    diesAfter: 'workloads.swap',
  },
  {
    name: 'mastodon',
    images: { web: 'mastodon', streaming: 'mastodon', sidekiq: 'mastodon' },
    replaced: async (place) => [
      image('ghcr.io/mastodon/mastodon:v4.3.17', 'mastodon'),
      image('ghcr.io/mastodon/mastodon-streaming:v4.3.17', 'mastodon'),
      image('postgres:14-alpine', 'accessory'),
      image('redis:7-alpine', 'accessory'),
      projectName('mastodon', place),
      folderOfHost('mastodon/public/system', place),
      // Docker's own interval is 30 s, and each deployment waits for the first look.
      { file: 'compose.yaml', from: `    healthcheck:\n`, to: `    healthcheck:\n      interval: 1s\n` },
    ],
    writes: '/write/',
    shows: 'SECRET_KEY_BASE',
    hasWorker: true,
    diesAfter: 'router.publish',
  },
  {
    name: 'nextcloud',
    images: { app: 'nextcloud-app', web: 'nextcloud-web', cron: 'nextcloud-app' },
    replaced: async (place) => [
      image('nextcloud:fpm-alpine', 'nextcloud-app'),
      image('nginx:alpine', 'nextcloud-web'),
      image('mariadb:11.4', 'accessory'),
      image('redis:alpine', 'accessory'),
      { file: 'hardened-deploy.yml', from: 'allowed-images: [nginx]', to: `allowed-images: [hd-bed/stand-in-*]` },
      projectName('nextcloud', place),
    ],
    writes: '/index.php/write/',
    shows: 'MYSQL_PASSWORD',
    hasWorker: true,
    diesAfter: 'workloads.swap',
  },
];
