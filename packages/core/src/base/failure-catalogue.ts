/** Who has to act: the author of the configuration, somebody outside (an operator, a provider), or the authors of hardened-deploy. */
export type Blame = 'configuration' | 'outside' | 'defect';

export interface FailureKind {
  readonly blame: Blame;
  readonly title: string;
  readonly remedy: string;
}

/** Every failure that a user can meet, by its code. docs/failures.md is generated from this table. */
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
    title: 'The configuration file was not found',
    remedy: 'Commit hardened-deploy.yml, or give its path in the input `config`. The token needs `contents: read`.',
  },
  'compose/missing': {
    blame: 'configuration',
    title: 'The program that resolves the Compose file is not there',
    remedy:
      "The configuration names a Compose file. Install the program named above on the machine that runs this step. GitHub's hosted runners have it.",
  },
  'configuration/secret-missing': {
    blame: 'configuration',
    title: 'A secret that the configuration names was not given',
    remedy:
      'Add a line NAME=value to the input `secrets`. An unset GitHub secret arrives as an empty text, so check that it exists. With the reusable workflow, put the line into APP_SECRETS: that of the environment for the job `deploy`, and that of the environment named by `recovery-environment` for the job `recover`. A secret for notifications also belongs into the repository secret NOTIFY_SECRETS, for the job `report`.',
  },
  'github/unauthorized': {
    blame: 'configuration',
    title: 'GitHub did not accept the token',
    remedy: 'Check that the token is set, has not expired, and was made for this repository.',
  },
  'github/app-refused': {
    blame: 'configuration',
    title: 'The GitHub App gives no token for this repository',
    remedy:
      'Check that `lease-app-id` is the id of the App and that `lease-app-private-key` is one of its keys. Check that the App is installed in this repository with the permission named above: "Environments: write" and "Variables: write" for the lease, or "Contents: write" with `store: ref`.',
  },
  'github/forbidden': {
    blame: 'configuration',
    title: 'The token lacks a permission',
    remedy:
      'Give the token the permission that GitHub names above. For GITHUB_TOKEN, add it to the `permissions:` of the job. For a GitHub App or a fine-grained token, add it in its settings.',
  },
  'github/not-found': {
    blame: 'configuration',
    title: 'GitHub does not find it, or the token may not see it',
    remedy: 'Check the names of the repository and the environment, and that the token covers this repository.',
  },
  'github/repository-hidden': {
    blame: 'configuration',
    title: 'The token cannot see the repository',
    remedy:
      'GitHub hides repositories that a token does not cover. Install the GitHub App in the repository named above, or add the repository to the fine-grained token.',
  },
  'github/environment-missing': {
    blame: 'configuration',
    title: 'The environment does not exist in this repository',
    remedy:
      'Check the spelling of `environment` and `lock-environment` against Settings, Environments. Create a missing environment there, or with the command named above. The action never creates one, because a misspelt name would get a lock of its own.',
  },
  'github/rate-limited': {
    blame: 'outside',
    title: 'GitHub limits the requests of this token',
    remedy: 'Wait until the time named above, or use a token with a limit of its own.',
  },
  'github/refused': {
    blame: 'outside',
    title: 'GitHub refused a request',
    remedy: 'Read its answer above. Usually a rule of the repository or the organization is the cause.',
  },
  'github/unreachable': {
    blame: 'outside',
    title: 'GitHub did not answer',
    remedy: 'Look at githubstatus.com, then run again. Nothing is left half done.',
  },
  'lease/lost': {
    blame: 'outside',
    title: 'The lease was lost',
    remedy:
      "Another run took the lease over, it expired before it was renewed, or it is not a lease of this environment. Look at what is said above, check that `lease` is the output of this deployment's lock step, then run again.",
  },
  'lease/not-kept': {
    blame: 'outside',
    title: 'The lease cannot be renewed for the steps of the job',
    remedy:
      'The process that renews the lease did not start; the reason stands above. The lease was released. Without `keep`, set `ttl` to as long as your steps take.',
  },
  'lease/register-full': {
    blame: 'configuration',
    title: 'The environment has no room for the lease',
    remedy:
      'GitHub allows 100 variables per environment. Delete some, or name another environment in `lock-environment`.',
  },
  'lease/register-unreadable': {
    blame: 'configuration',
    title: 'A lease record cannot be read',
    remedy:
      'Somebody edited it, or a newer version wrote it. Nothing was overwritten. Upgrade. Or reset the lease while no deployment runs: delete the variable HARDENED_DEPLOY_LEASE_EPOCH (never a numbered one alone) with `gh variable delete HARDENED_DEPLOY_LEASE_EPOCH --env ENVIRONMENT`, or the ref `begun` (never a numbered one alone) with `gh api --method DELETE repos/OWNER/NAME/git/refs/hardened-deploy/ENVIRONMENT/begun`.',
  },
  'lease/variables-forbidden': {
    blame: 'configuration',
    title: 'The token may not keep the lease in environment variables',
    remedy:
      'Give `lease-store-token` a GitHub App or fine-grained token with "Environments: write" and "Variables: write"; GITHUB_TOKEN cannot have these. Or call the reusable workflow deploy-with-job-token.yml, or set `store: ref` with the lock action: the lease is then kept in git refs, and GITHUB_TOKEN with `permissions: contents: write` is enough. The jobs of deploy.yml only read contents: with its `lease-store: ref`, give it LOCK_TOKEN with "Contents: write", or an App.',
  },
  'lease/refs-forbidden': {
    blame: 'configuration',
    title: 'The token may not keep the lease in git refs',
    remedy:
      'Add `contents: write` to the `permissions:` of the job, and of the job that calls your reusable workflow. Or give a GitHub App or fine-grained token with "Contents: write". The jobs of deploy.yml only read contents, whatever their caller may do: call deploy-with-job-token.yml instead, or give LOCK_TOKEN with "Contents: write", or an App. A run that Dependabot or a pull request of a fork started has a token that only reads, whatever the workflow says: let somebody start the deployment by hand, or deploy after the merge.',
  },
  'lease/ref-protected': {
    blame: 'configuration',
    title: 'A rule of the repository or organization forbids creating the refs of the lease',
    remedy:
      'Exclude `refs/hardened-deploy/**/*` from the ruleset that GitHub names above (Settings, Rules), or add the App whose token is used to its bypass list. Or set `store: environment`.',
  },
  'lease/ref-refused': {
    blame: 'configuration',
    title: 'GitHub refuses to create the refs of the lease',
    remedy:
      "GitHub's own reason stands above. If it is about rules, exclude `refs/hardened-deploy/**/*` from them (Settings, Rules). Or set `store: environment`; with the reusable workflows, that is deploy.yml.",
  },
  'lease/older-release-holds': {
    blame: 'outside',
    title: 'A run of an older release of hardened-deploy holds the lease',
    remedy:
      'Wait until that run has ended. Then use one release of hardened-deploy in all workflows of the repository: older ones keep the lease in another ref and do not see the newer ones. If that run is dead, the lease ends at the time above. Or delete its ref with `gh api --method DELETE repos/OWNER/NAME/git/refs/hardened-deploy/ENVIRONMENT/lease`.',
  },
  'fence/superseded': {
    blame: 'outside',
    title: 'A newer run has taken over the target',
    remedy:
      'This run has stopped changing the target. Look at the newer run named above. If that one is dead too, run again: the next lease is newer than both.',
  },
  'fence/foreign-owner': {
    blame: 'configuration',
    title: 'The target belongs to another repository, environment or lease store',
    remedy:
      'Nothing was changed there. Use another application name or another target, or the same `store` everywhere. If the stack is yours now, take it over deliberately with `adopt: <reason>`.',
  },
  'fence/not-raised': {
    blame: 'configuration',
    title: 'The target does not know this lease',
    remedy: 'Before you change the target, acquire the lease with the lock action and the same configuration.',
  },
  'fence/unreadable': {
    blame: 'outside',
    title: 'The fence at the target cannot be read',
    remedy:
      "Somebody edited it, or a newer version wrote it. Upgrade, or look at the file `fence` in the stack's volume.",
  },
  'target/unreachable': {
    blame: 'outside',
    title: 'The target did not answer',
    remedy: 'Check its address in the configuration, check that it runs, and that the runner may use it.',
  },
  'ssh/not-installed': {
    blame: 'outside',
    title: 'The runner has no OpenSSH client',
    remedy:
      'Install it on the runner (Debian and Ubuntu: `apt-get install openssh-client`). Runners hosted by GitHub with Linux have it.',
  },
  'ssh/key-unusable': {
    blame: 'configuration',
    title: 'The SSH key cannot be used',
    remedy:
      'Put the whole private key into the secret, from `-----BEGIN … PRIVATE KEY-----` to `-----END … PRIVATE KEY-----`. If it is protected by a passphrase, name a secret with the passphrase in `ssh.passphrase-secret`.',
  },
  'ssh/login-refused': {
    blame: 'configuration',
    title: 'The server refused the SSH login',
    remedy:
      "Check the user in `docker-host`. The public part of the key must be a line of that user's ~/.ssh/authorized_keys on the server.",
  },
  'ssh/host-key-unknown': {
    blame: 'configuration',
    title: 'The SSH host key of the server is not known',
    remedy:
      "Put the server's host key into `ssh.known-hosts`. `ssh-keyscan -t ed25519 HOST` prints the line. On the server, `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` prints the fingerprint that it must have.",
  },
  'ssh/host-key-changed': {
    blame: 'configuration',
    title: 'The server has another SSH host key than the configuration says',
    remedy:
      'If the server was set up anew, put its new host key into `ssh.known-hosts`. If it was not, somebody may be between the runner and the server: do not deploy, and find out why first.',
  },
  'ssh/forbidden': {
    blame: 'configuration',
    title: 'The SSH server forbids what is needed to reach the target',
    remedy:
      'Allow it in /etc/ssh/sshd_config on the server: `AllowStreamLocalForwarding yes` and `AllowTcpForwarding yes`. Then run `systemctl reload ssh` there.',
  },
  'ssh/socket-denied': {
    blame: 'configuration',
    title: 'The SSH user may not use the socket of the engine',
    remedy:
      'On the server, run `sudo usermod -aG docker USER`. Members of the group `docker` have the rights of root on that server.',
  },
  'target/insecure': {
    blame: 'configuration',
    title: 'The connection to the target must be encrypted',
    remedy:
      'Give the certificates in the configuration. Only an address of the runner itself is accepted without them.',
  },
  'target/unauthorized': {
    blame: 'configuration',
    title: 'The target does not accept the credentials',
    remedy:
      'Check that they are whole, belong to this target, and have not expired. Then run again: nothing was changed.',
  },
  'target/forbidden': {
    blame: 'configuration',
    title: 'The account lacks a right at the target',
    remedy: 'Give the account the right named above, and run again.',
  },
  'target/refused': {
    blame: 'outside',
    title: 'The target refused a request',
    remedy: 'Read its answer above. Usual causes are a full disk, and network ranges or ports that are in use.',
  },
  'image/pull-failed': {
    blame: 'outside',
    title: 'An image could not be pulled',
    remedy:
      "Check that the digest exists, that the target reaches the registry, and that its login is right: `registry-auth` names the secrets, and in the reusable workflows they are lines of APP_SECRETS. Images of GitHub's own registry are pulled with the job's token if that may read packages, as in deploy-with-job-token.yml.",
  },
  'target/address-in-use': {
    blame: 'configuration',
    title: 'An address that the stack needs is in use',
    remedy: 'Free the port or the network range named above, or choose another one in hardened-deploy.yml.',
  },
  'registry/unauthorized': {
    blame: 'configuration',
    title: 'The registry did not accept the credentials',
    remedy:
      'Name the secrets for username and password of this registry under `registry-auth`, at the top level of hardened-deploy.yml. The job `check` of the reusable workflows reads them from the secret REGISTRY_SECRETS, its other jobs from APP_SECRETS: put them into both.',
  },
  'registry/unreachable': {
    blame: 'outside',
    title: 'The registry did not answer',
    remedy: 'Check its address, and that the runner reaches it.',
  },
  'target/network-missing': {
    blame: 'outside',
    title: 'A network that a component joins is not at the target',
    remedy:
      'Create it on the server, or bring up the Compose project that it belongs to. Then run the same again. Going back starts a component in the networks of its release, whatever `networks` says today.',
  },
  'release/unreadable': {
    blame: 'outside',
    title: 'A release that was kept at the target cannot be read',
    remedy:
      'Going back to it is not possible, because nobody can say what it was started from. Deploy that version again from its commit, or go back to another one: `rollback` with `mode: list` shows them.',
  },
  'router/slot-live': {
    blame: 'defect',
    title: 'The slot serves traffic',
    remedy:
      'Nothing was changed in it. Containers of a slot are started or removed only while traffic goes to the other slot. Only an exclusive component is replaced where it serves.',
  },
  'router/slot-unreachable': {
    blame: 'outside',
    title: "The router can't connect to a slot's container",
    remedy:
      'The container runs, but packets between the containers of the stack do not arrive. Look at what filters them at the target. An application that is too busy to accept connections looks the same, but then only that one cannot be reached.',
  },
  'router/public-astray': {
    blame: 'configuration',
    title: 'The public address does not lead to this stack',
    remedy:
      'Let the name in `public-url`, and those in `hosts` of components, lead to the address in `listen` of the router: look at its DNS record, at the reverse proxy or load balancer in front, and at firewalls. If only the runner can not reach it, set `public-connect` to the address that it should dial. The images are not at fault, so nothing is quarantined: deploy them again when the address is right.',
  },
  'router/routes-unreadable': {
    blame: 'outside',
    title: 'The routes in force cannot be read',
    remedy:
      "Somebody edited them. In the stack's volume, `live` links to a folder in which each component has one file, `<component>.blue`, `<component>.green`, or `<component>.hold` while it is being replaced. Remove the files that are too many. If `live` is no link, or the version that it names is higher than the generation of any lease, point traffic by hand as docs/runbook.md says: that creates the link again, with a version that the next deployment can exceed.",
  },
  'router/places-unreadable': {
    blame: 'outside',
    title: "The components' places in the network cannot be read",
    remedy:
      'Somebody edited what is named above, and a guess could send traffic to the wrong component. Restore it as it was.',
  },
  'router/topology-changed': {
    blame: 'configuration',
    title: 'The router at the target was set up with other settings',
    remedy:
      'While something serves, replacing the router loses requests for a moment, so that is never done without you. To go on now, take the changed settings named above back. To apply them, deploy at a quiet hour with the input `replace-router: <reason>`: it checks the new router, replaces the old one, proves what serves, and puts the old one back if that fails. A network range can not be changed while something serves: remove the containers and the network of the stack, then deploy again. While nothing serves, the next deployment replaces it by itself.',
  },
  'router/invalid': {
    blame: 'defect',
    title: 'The router refused its configuration',
    remedy: 'Read its message above and report it together with your hardened-deploy.yml.',
  },
  'router/certificate-unfit': {
    blame: 'configuration',
    title: "The router can't use the certificate that was given",
    remedy:
      'Mend what is said above in the two secrets that `router.tls` or `router.acme.eab` names, and run again. Nothing was changed: the router goes on with the certificate that it has.',
  },
  'target/nothing-staged': {
    blame: 'configuration',
    title: 'There is no staged release to look at',
    remedy: 'Stage one first: blue-green-switch with `mode: stage`.',
  },
  'target/other-engine': {
    blame: 'configuration',
    title: 'This is not the target on which the deployment began',
    remedy:
      'Let every job of the workflow reach the same target (docker-host, runs-on). Nothing was changed here. On the other target the deployment is still open; the next deployment there settles it.',
  },
  'target/silent': {
    blame: 'outside',
    title: 'The target stopped answering, so nobody knows how this deployment ends',
    remedy:
      'Make the target answer again: look at what runs it, at its disk and at its network. Then settle the deployment. The recovery job, the next deployment, or `rollback` with `mode: settle` finds out what serves, and finishes the deployment or rolls it back.',
  },
  'target/busy': {
    blame: 'outside',
    title: 'The target is busy',
    remedy: 'Another process has locked the stack for longer than 30 s. Look at what else is changing this stack.',
  },
  'journal/unreadable': {
    blame: 'outside',
    title: 'The journal at the target cannot be read',
    remedy: 'Somebody edited it, or a newer version wrote it. Upgrade, or look at the entry named above.',
  },
  'database/url-invalid': {
    blame: 'configuration',
    title: 'The database URL cannot be used',
    remedy:
      'Write postgresql://user:password@host:5432/database (mysql://user:password@host:3306/database for a backup of MySQL or MariaDB, redis://:password@host:6379 of Redis or Valkey) and percent-encode special characters (%40 for @). As the host of a database in a container, write the name of that container: it is right for the application and for backups. localhost would be its own container there.',
  },
  'backup/failed': {
    blame: 'outside',
    title: 'The backup could not be taken',
    remedy: "Read the database's message above. No partial backup was left behind.",
  },
  'backup/unverified': {
    blame: 'outside',
    title: 'The backup could not be proven',
    remedy:
      'A restore of it did not give the same rows. The backup was removed. A deployment must not go on without a proven backup.',
  },
  'backup/encrypted': {
    blame: 'configuration',
    title: 'The backup is encrypted, and could not be decrypted',
    remedy:
      'Give the secret key of age in the secret that `backup.decrypt-with` names, or the key of AES in the one of `backup.encrypt-with`. Or restore by hand, with the script that `mode: list` shows and the key on your own machine. The backup itself was not changed.',
  },
  'backup/not-authentic': {
    blame: 'outside',
    title: 'Nobody can tell that the backup is ours',
    remedy:
      'Nothing was restored, and nothing was changed. Name another backup: `mode: list` shows which are authentic. If the key was changed, put the old one on a further line of the secret that `backup.manifest-key-secret` names. If you know that the backup was written before the key was set, and want it nevertheless, take `manifest-key-secret` out of the configuration for that run. If you know of neither, somebody else may write where the backups are kept: find out who before you restore anything.',
  },
  'backup/not-found': {
    blame: 'configuration',
    title: 'There is no such backup',
    remedy: 'List the backups with `mode: list`, and name one of them.',
  },
  'restore/refused': {
    blame: 'configuration',
    title: 'The database cannot be restored like this',
    remedy: 'Do what is said above, and run again. Nothing was changed.',
  },
  'restore/failed': {
    blame: 'outside',
    title: 'The restore did not succeed',
    remedy:
      "Read the database's message above. The live database is changed by its last step only, which is done as a whole or not at all. Run `mode: restore` without `confirm`: it says where it stands.",
  },
  'volume/missing': {
    blame: 'configuration',
    title: 'A volume that must be there already is not at the target',
    remedy:
      'Compare `name` of the volume in hardened-deploy.yml with the names of the volumes at the target. If the stack shall have a new volume of its own, take `external: true` out.',
  },
  'volume/not-ours': {
    blame: 'configuration',
    title: 'A volume of this name belongs to something else',
    remedy:
      'Give the volume another name in hardened-deploy.yml. If the stack shall use the very one that is there, write `external: true` and its `name` under the top-level `volumes`.',
  },
  'volume/in-use': {
    blame: 'configuration',
    title: 'Another container writes to a volume that must be copied',
    remedy:
      'Stop that container, or mount the volume read-only in it (`:ro`), and deploy again. If it is of a component that this deployment removes, remove that component in a deployment of its own before.',
  },
  'volume/no-room': {
    blame: 'outside',
    title: 'There is no room to set aside what is in a volume',
    remedy:
      'Users may have written to the volume since the migration, so its copy is not put back over it before what they wrote is kept. What ran goes on. If a run died while it replaced the component, what it brought is started again and gets the traffic, so that nobody waits; the end says so. Free as much space at the target as named above, then run `rollback` with `mode: settle`, or deploy again: either begins with this.',
  },
  'volume/copy-missing': {
    blame: 'outside',
    title: 'The copy that a volume must be restored from is gone',
    remedy:
      'A migration may have written to the volume, and nothing was restored, so the old release was not started on it. Create a volume of the name of the copy, put into it the data that the old release shall have (from a backup, or from the volume itself if its data are right), and run again.',
  },
  'migration/failed': {
    blame: 'outside',
    title: 'The migration failed',
    remedy:
      'Read its output above. Traffic has not moved. If the migration changed only a part of the schema, restore the backup that was taken before it: its report says how.',
  },
  'hook/failed': {
    blame: 'outside',
    title: 'A hook failed',
    remedy:
      'Read its output above. Traffic has not moved. What the hook did before it failed stays done, and the next deployment runs it again from its beginning.',
  },
  'runner/unwritable': {
    blame: 'outside',
    title: 'A file could not be written on the runner',
    remedy:
      'Check free space and permissions of the path named above. Nothing at the target depends on this file: what the step did there stays done, and its log says how it ended.',
  },
  'time/deadline': {
    blame: 'outside',
    title: 'A time limit was exceeded',
    remedy: 'If this operation normally takes so long, raise the limit named above.',
  },
  'time/cancelled': {
    blame: 'outside',
    title: 'The run was cancelled',
    remedy: 'The recovery job or the next run finishes what was open.',
  },
  'defect/unexpected': {
    blame: 'defect',
    title: 'Something unexpected happened',
    remedy: 'This is a defect of hardened-deploy. Run again with debug logging, and report it.',
  },
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof FAILURES;
