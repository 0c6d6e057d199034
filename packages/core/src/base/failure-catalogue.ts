/** Who has to act: the person who wrote the configuration, somebody outside, or we. */
export type Blame = 'configuration' | 'outside' | 'defect';

export interface FailureKind {
  readonly blame: Blame;
  readonly title: string;
  readonly remedy: string;
}

/** Every way in which something breaks. docs/failures.md is generated from it. */
export const FAILURES = {
  'input/invalid': {
    blame: 'configuration',
    title: 'An input is missing or malformed',
    remedy: 'Correct the inputs named above in the workflow file. Nothing was changed.',
  },
  'configuration/invalid': {
    blame: 'configuration',
    title: 'The configuration file is not valid',
    remedy: 'Correct the lines named above. Nothing was changed.',
  },
  'configuration/missing': {
    blame: 'configuration',
    title: 'The configuration file could not be found',
    remedy: 'Commit hardened-deploy.yml, or name its path in the `config` input; the token needs `contents: read`.',
  },
  'configuration/secret-missing': {
    blame: 'configuration',
    title: 'A secret that the configuration names was not given',
    remedy:
      'Pass it in the `secrets` input as a line NAME=value; an unset GitHub secret arrives as an empty text. For the reusable workflow it stands in APP_SECRETS: of the environment for the job `deploy`, and of the one named by `recovery-environment` for `recover`; what a notification needs in NOTIFY_SECRETS too, a repository secret, for `report`.',
  },
  'github/unauthorized': {
    blame: 'configuration',
    title: 'GitHub did not accept the token',
    remedy: 'Check that the token is set, not expired, and made for this repository.',
  },
  'github/app-refused': {
    blame: 'configuration',
    title: 'The GitHub App gives no token for this repository',
    remedy:
      'Check that `lease-app-id` is the id of the App, `lease-app-private-key` one of its keys, and that it is installed in this repository with the permission named above ("Environments: write" and "Variables: write" for the lease, "Contents: write" with `store: ref`).',
  },
  'github/forbidden': {
    blame: 'configuration',
    title: 'The token lacks a permission',
    remedy:
      'Give it the permission that GitHub names above: for GITHUB_TOKEN in the `permissions:` of the job, for a GitHub App or a fine-grained token in its settings.',
  },
  'github/not-found': {
    blame: 'configuration',
    title: 'GitHub does not know it, or the token may not see it',
    remedy: 'Check the repository and environment names, and that the token covers this repository.',
  },
  'github/repository-hidden': {
    blame: 'configuration',
    title: 'The token cannot see the repository',
    remedy:
      'GitHub hides what a token is not for. Give one that is made for the repository named above: install the GitHub App there, or add the repository to the fine-grained token.',
  },
  'github/environment-missing': {
    blame: 'configuration',
    title: 'The environment does not exist in this repository',
    remedy:
      'Check the spelling of `environment` and `lock-environment`: Settings, Environments lists what the repository has. A new one is made there, or by the command named above. The action does not make environments: a misspelt name would get a lock of its own.',
  },
  'github/rate-limited': {
    blame: 'outside',
    title: 'GitHub is limiting requests',
    remedy: 'Wait until the time named above, or use a token with a budget of its own.',
  },
  'github/refused': {
    blame: 'outside',
    title: 'GitHub refused a request',
    remedy: 'Read its answer above; a rule of the repository or of the organization is the usual cause.',
  },
  'github/unreachable': {
    blame: 'outside',
    title: 'GitHub did not answer',
    remedy: 'See githubstatus.com and run again; nothing is left half done.',
  },
  'lease/lost': {
    blame: 'outside',
    title: 'The lease was lost',
    remedy: 'Somebody took it over, or it expired before it was renewed. See the holder named above, and run again.',
  },
  'lease/not-kept': {
    blame: 'outside',
    title: 'The lease cannot be kept for the steps of the job',
    remedy:
      'Read above why the process that renews it did not begin. The lease was given back. Without `keep`, give it a `ttl` as long as your steps take.',
  },
  'lease/register-full': {
    blame: 'configuration',
    title: 'The environment has no room for the lease',
    remedy: 'GitHub holds 100 variables per environment. Delete some, or name another `lock-environment`.',
  },
  'lease/register-unreadable': {
    blame: 'configuration',
    title: 'A lease record cannot be read',
    remedy:
      'It was edited by hand or written by a newer version, and nothing was overwritten. Upgrade; or, when no deployment runs, begin the register anew: delete the variable HARDENED_DEPLOY_LEASE_EPOCH (never a numbered one alone) with `gh variable delete HARDENED_DEPLOY_LEASE_EPOCH --env ENVIRONMENT`, or the ref with `gh api --method DELETE repos/OWNER/NAME/git/refs/hardened-deploy/…`.',
  },
  'lease/variables-forbidden': {
    blame: 'configuration',
    title: 'The token may not keep the lease in environment variables',
    remedy:
      'Give `lease-store-token` a GitHub App or fine-grained token with "Environments: write" and "Variables: write"; GITHUB_TOKEN has no such permission. Or set `store: ref` with the lock action: it keeps the lease in a git ref, for which GITHUB_TOKEN with `permissions: contents: write` will do; not so with `lease-store: ref` of the reusable workflow, whose jobs only read contents: there LOCK_TOKEN has "Contents: write", or an App has.',
  },
  'lease/refs-forbidden': {
    blame: 'configuration',
    title: 'The token may not keep the lease in a git ref',
    remedy:
      'Add `contents: write` to the `permissions:` of the job (and of the job that calls a reusable workflow of yours), or give a GitHub App or fine-grained token with "Contents: write". The jobs of the reusable workflow deploy.yml only read contents, whatever their caller may: give it LOCK_TOKEN with "Contents: write", or an App.',
  },
  'lease/ref-protected': {
    blame: 'configuration',
    title: 'A rule of the repository or organization forbids moving the ref of the lease',
    remedy:
      'Exclude `refs/hardened-deploy/**/*` from the ruleset that GitHub names above (Settings, Rules), or put the App whose token is used on its bypass list. Or set `store: environment`.',
  },
  'lease/ref-unsupported': {
    blame: 'configuration',
    title: 'This GitHub does not take the ref of the lease',
    remedy:
      'The ref store needs the GraphQL mutation `updateRefs` (github.com; GitHub Enterprise Server 3.16 or newer) on refs beside branches and tags. Set `store: environment` with the lock action instead.',
  },
  'fence/superseded': {
    blame: 'outside',
    title: 'A newer holder has taken over the target',
    remedy:
      'This run has stopped touching the target. Look at the newer run named above; if that is dead too, run again: the next lease is newer than both.',
  },
  'fence/foreign-owner': {
    blame: 'configuration',
    title: 'The target belongs to another repository, environment or store of leases',
    remedy:
      'Nothing was changed there. Use another application name or target, or the same `store` everywhere; or adopt it deliberately with `adopt: <reason>`.',
  },
  'fence/not-raised': {
    blame: 'configuration',
    title: 'The target does not know this lease',
    remedy: 'Acquire the lease with the lock action and the same configuration before changing the target.',
  },
  'fence/unreadable': {
    blame: 'outside',
    title: 'The fence at the target cannot be read',
    remedy:
      "It was edited by hand or written by a newer version. Upgrade, or look at the file `fence` in the stack's volume.",
  },
  'target/unreachable': {
    blame: 'outside',
    title: 'The Docker host did not answer',
    remedy: 'Check docker-host in the configuration, the daemon, and that the runner may use it.',
  },
  'target/insecure': {
    blame: 'configuration',
    title: 'A Docker host over tcp must use TLS',
    remedy: 'Give ca, cert and key, or use a unix socket. Plain tcp is accepted on loopback only.',
  },
  'target/refused': {
    blame: 'outside',
    title: 'The Docker host refused a request',
    remedy: 'Read the answer above; disk, network ranges and ports in use are the usual causes.',
  },
  'image/pull-failed': {
    blame: 'outside',
    title: 'An image could not be pulled',
    remedy: 'Check that the digest exists, and that the Docker host may reach and log in to the registry.',
  },
  'target/address-in-use': {
    blame: 'configuration',
    title: 'An address that the stack needs is taken',
    remedy: 'Free the port or the network range named above, or choose another in hardened-deploy.yml.',
  },
  'registry/unauthorized': {
    blame: 'configuration',
    title: 'The registry did not accept the credentials',
    remedy:
      'Give username and password secrets for this registry under `registry-auth`, at the top level of hardened-deploy.yml; the job `check` of the reusable workflow has them in REGISTRY_SECRETS.',
  },
  'registry/unreachable': {
    blame: 'outside',
    title: 'The registry did not answer',
    remedy: 'Check its address and the network of the runner.',
  },
  'router/slot-live': {
    blame: 'defect',
    title: 'The slot serves traffic',
    remedy: 'It was left alone. Containers of a slot are replaced or removed only while traffic goes to the other one.',
  },
  'router/slot-unreachable': {
    blame: 'outside',
    title: "The router can't connect to a slot's container",
    remedy:
      "The container runs, and packets between the stack's containers don't arrive. Look at the packet filter of the Docker host: `iptables -S FORWARD` (a policy of DROP, rules without a match for the stack's network, Docker's own rules missing because of `iptables: false` in /etc/docker/daemon.json), `nft list ruleset`, with ufw DEFAULT_FORWARD_POLICY in /etc/default/ufw, with firewalld whether Docker's bridges are in its zone `docker`. With `sysctl net.bridge.bridge-nf-call-iptables` at 1 these rules apply within one Docker network too. After a firewall was reloaded, restart Docker so that it writes its rules again. An application too busy to accept connections looks the same: then only that one is out of reach.",
  },
  'router/routes-unreadable': {
    blame: 'outside',
    title: 'The routes in force cannot be read',
    remedy:
      "They were edited by hand. In the folder that `live` leads to in the stack's volume each component has one file, `<component>.blue` or `<component>.green`: remove what is too much. Where `live` is no link, or its version is beyond every lease, point traffic by hand as docs/runbook.md says: that makes the link anew, with a version that the next move can go beyond.",
  },
  'router/places-unreadable': {
    blame: 'outside',
    title: "The components' places cannot be read",
    remedy:
      "The file named above was edited by hand, and a guess could lead traffic to the wrong component. If it is `places`, remove it: the places are then read from router/nginx.conf and written down anew. If it is router/nginx.conf, put back the addresses that the slots' containers have (`docker inspect`).",
  },
  'router/topology-changed': {
    blame: 'configuration',
    title: 'The router at the target was set up for another topology',
    remedy:
      'Components, ports or addresses changed. Reloading a proxy loses requests, so it is not done silently: remove the router container named above in a quiet hour, then deploy again.',
  },
  'router/invalid': {
    blame: 'defect',
    title: 'The router refused its configuration',
    remedy: 'Read its message above and report it with your hardened-deploy.yml.',
  },
  'target/nothing-staged': {
    blame: 'configuration',
    title: 'There is no staged release to look at',
    remedy: 'Stage one first (blue-green-switch with `mode: stage`), or name the slot: blue or green.',
  },
  'target/other-engine': {
    blame: 'configuration',
    title: 'This is not the Docker host that the deployment began on',
    remedy:
      'Let every job of the workflow reach the same Docker Engine (docker-host, runs-on). Nothing was changed here; over there the deployment is still open, and the next one settles it.',
  },
  'target/silent': {
    blame: 'outside',
    title: 'The target stopped answering, so it is not known how this ends',
    remedy:
      'Make the Docker host answer again (the daemon, its disk, the way there). Then settle: the recovery job, the next deployment, or `rollback` with `mode: settle` finds out what serves, and finishes or takes back what is open.',
  },
  'target/busy': {
    blame: 'outside',
    title: 'The target is busy',
    remedy: 'Another process holds the stack for longer than 30 s. See what runs in the keeper container.',
  },
  'journal/unreadable': {
    blame: 'outside',
    title: 'The journal at the target cannot be read',
    remedy: 'It was edited or written by a newer version. Upgrade, or look at the entry named above.',
  },
  'database/url-invalid': {
    blame: 'configuration',
    title: 'The database URL cannot be used',
    remedy:
      'Give postgresql://user:password@host:5432/database, special characters percent-encoded (%40 for @); for a backup with the host as the database container itself would call it, which is localhost.',
  },
  'backup/failed': {
    blame: 'outside',
    title: 'The backup could not be taken',
    remedy: "Read the database's message above. No partial backup was left.",
  },
  'backup/unverified': {
    blame: 'outside',
    title: 'The backup could not be proven',
    remedy:
      'Restoring it did not give the same rows. It was removed; the deployment must not go on without a proven one.',
  },
  'backup/not-found': {
    blame: 'configuration',
    title: 'There is no such backup',
    remedy: 'List the backups with `mode: list` and name one of them.',
  },
  'migration/failed': {
    blame: 'outside',
    title: 'The migration failed',
    remedy:
      'Read its output above. Traffic has not moved. If the schema was changed half-way, the backup taken before it says how to restore.',
  },
  'runner/unwritable': {
    blame: 'outside',
    title: 'A file could not be written on the runner',
    remedy:
      'Check free space and permissions of the path named above. Nothing at the target depends on it: what the step did stands, and its log says how it ended.',
  },
  'time/deadline': {
    blame: 'outside',
    title: 'It took longer than it may',
    remedy: 'Raise the time limit named above if this is to be expected.',
  },
  'time/cancelled': {
    blame: 'outside',
    title: 'The run was cancelled',
    remedy: 'The recovery job or the next run finishes what was open.',
  },
  'defect/unexpected': {
    blame: 'defect',
    title: 'Something unexpected happened',
    remedy: 'This is a defect of hardened-deploy. Run again with debug logging and report it.',
  },
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof FAILURES;
