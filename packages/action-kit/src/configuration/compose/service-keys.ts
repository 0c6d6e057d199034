/**
 * What becomes of a key of a Compose service. `carried`: the component takes it over as it is. `translated`: another key of
 * ours has its meaning. `not-needed`: the suite does it in its own way. `refused`: it can't be done, and leaving it out could
 * break the application, so a person decides.
 */
export type Treatment = 'carried' | 'translated' | 'not-needed' | 'refused';

export interface ServiceKey {
  readonly becomes: Treatment;
  /** For the table in docs/compose.md, and for messages: what it becomes, or why not and what to do. */
  readonly how: string;
}

const carried: ServiceKey = { becomes: 'carried', how: 'The same key of a component.' };
const translated = (how: string): ServiceKey => ({ becomes: 'translated', how });
const notNeeded = (how: string): ServiceKey => ({ becomes: 'not-needed', how });
const refused = (how: string): ServiceKey => ({ becomes: 'refused', how });

const SWARM_AND_WINDOWS = 'Docker Compose itself does this on Windows only.';

/** Every key that a service can have. One that isn't here is refused: nobody knows what it would mean. */
export const SERVICE_KEYS: Readonly<Record<string, ServiceKey>> = {
  annotations: refused('Not every Docker Engine has it. Write it as `labels`.'),
  attach: notNeeded('It is about the output of `docker compose up`.'),
  blkio_config: refused('Limit processor and memory by `deploy.resources` instead.'),
  build: notNeeded('Nothing is built at the target: each deployment names its images by digest.'),
  cap_add: carried,
  cap_drop: carried,
  cgroup: carried,
  cgroup_parent: carried,
  command: carried,
  configs: translated(
    "`configs` of the component. The `file` of the project's config is read at the deployed commit. A config by `environment` or `external` is refused.",
  ),
  container_name: notNeeded('Old and new run at the same time, so containers get names of their own.'),
  cpu_count: refused(SWARM_AND_WINDOWS),
  cpu_percent: refused(SWARM_AND_WINDOWS),
  cpu_period: refused('Write `cpus`.'),
  cpu_quota: refused('Write `cpus`.'),
  cpu_rt_period: refused('Real-time scheduling is not offered.'),
  cpu_rt_runtime: refused('Real-time scheduling is not offered.'),
  cpu_shares: carried,
  cpus: carried,
  cpuset: carried,
  credential_spec: refused(SWARM_AND_WINDOWS),
  depends_on: translated('`needs`, with the components among them. Accessories run already: pre-flight looks.'),
  deploy: translated('`deploy.resources` of the component. `replicas` may be 1. What only a Swarm does is not needed.'),
  develop: notNeeded('It is for a machine on which people develop.'),
  device_cgroup_rules: carried,
  devices: carried,
  dns: carried,
  dns_opt: carried,
  dns_search: carried,
  domainname: carried,
  entrypoint: carried,
  env_file: translated('`environment`. The file must be in the repository at the deployed commit.'),
  environment: translated(
    '`environment`. A value that is a declared secret becomes `secrets` or `${secret:NAME}`, and `http://SERVICE:PORT` of another component `${url:NAME}`.',
  ),
  expose: translated('`port`, when the component names none and there are no `ports`.'),
  extends: translated('What it takes over is taken over.'),
  external_links: refused('Join the network of that container: `networks: [NAME]` in the component.'),
  extra_hosts: carried,
  gpus: carried,
  group_add: carried,
  healthcheck: carried,
  hostname: carried,
  image: translated(
    '`allowed-images`, when the component names none: the image of each deployment must be of this repository.',
  ),
  init: carried,
  ipc: carried,
  isolation: refused(SWARM_AND_WINDOWS),
  label_file: translated('`labels`. The file must be in the repository at the deployed commit.'),
  labels: carried,
  links: refused(
    'Components reach each other by `${url:NAME}` in `environment`, accessories by the name of their service.',
  ),
  logging: carried,
  mac_address: refused("Two containers can't have the same one, and old and new run at the same time."),
  mem_limit: carried,
  mem_reservation: carried,
  mem_swappiness: carried,
  memswap_limit: carried,
  models: refused('Models are not offered.'),
  network_mode: translated(
    "`network_mode: host` is carried (the environment must allow it). Any other is refused: a component is in the stack's own network.",
  ),
  networks: translated(
    "`networks`, by their real names, those that accessories are in, or that are external. The others are replaced by the stack's own network. Fixed addresses are refused.",
  ),
  oom_kill_disable: carried,
  oom_score_adj: carried,
  pid: carried,
  pids_limit: carried,
  platform: carried,
  ports: translated(
    '`port`, the first one, when the component names none. Users come in through the router, unless it has `public: false`. The others become `publish` of an exclusive component.',
  ),
  post_start: refused('Write it as `tasks`, or put it into the image.'),
  pre_stop: refused('Put it into the program: it gets SIGTERM and has `stop-timeout` to end.'),
  privileged: carried,
  profiles: notNeeded('A component is deployed because hardened-deploy.yml names it.'),
  provider: refused('No container runs it.'),
  pull_policy: notNeeded('Images are pulled by digest.'),
  pull_refresh_after: notNeeded('Images are pulled by digest.'),
  read_only: carried,
  restart: notNeeded('What serves is started again after a crash.'),
  runtime: carried,
  scale: refused('A component runs once in each slot. Write `scale: 1`.'),
  secrets: translated(
    '`secrets` of the component, as files. The value is a secret of GitHub: that of `environment`, or the one by the name of the secret in upper case.',
  ),
  security_opt: carried,
  shm_size: carried,
  stdin_open: carried,
  stop_grace_period: translated('`stop-timeout`.'),
  stop_signal: carried,
  storage_opt: refused('Its meaning depends on how the Engine stores images.'),
  sysctls: carried,
  tmpfs: carried,
  tty: carried,
  ulimits: carried,
  use_api_socket: refused(
    'It gives the container the host. Mount the Docker socket in `volumes`, and allow it in the environment.',
  ),
  user: carried,
  userns_mode: carried,
  uts: carried,
  volumes: translated(
    '`volumes` of the component; a volume of the project becomes one of the stack. A path of the repository is refused: it is not on the target.',
  ),
  volumes_from: refused('Name the volumes in `volumes` of both components.'),
  working_dir: carried,
};

/** How a person takes a refused key out without changing what other machines read. */
export function overrideOf(key: string): string {
  return `If this service can do without it on the target, take it out in a second file, as in \`compose: [compose.yaml, compose.deploy.yaml]\` with \`${key}: !reset null\` there`;
}
