import { assertNever } from '../base/assert-never.ts';
import type { Finding } from '../checks/finding.ts';
import type { ClusterFacts, PullSecret } from '../target/server-facts.ts';

/** The first one with all the APIs that a deployment uses: `policy/v1` and `discovery.k8s.io/v1`. */
const OLDEST_MINOR = 21;
/** The first one whose API server takes the fence policy. */
const FENCED_MINOR = 30;

/** What a cluster itself tells before the first deployment: its version, its fence, and the logins that images are pulled with. */
export function judgeCluster(facts: ClusterFacts): readonly Finding[] {
  return [judgeVersion(facts), judgeFence(facts), ...facts.pullSecrets.map(judgePullSecret)];
}

function judgeVersion({ version }: ClusterFacts): Finding {
  const check = 'API version';
  const minor = minorOf(version);
  if (minor === undefined)
    return {
      check,
      status: 'errored',
      evidence: `the API server says ${version === '' ? 'nothing' : version}`,
      remedy: 'Run `kubectl version` with the same kubeconfig.',
    };
  if (minor < OLDEST_MINOR)
    return {
      check,
      status: 'failed',
      evidence: `it is ${version}`,
      remedy: `Upgrade the cluster to 1.${OLDEST_MINOR} or later: this one lacks APIs that a deployment uses.`,
    };
  return { check, status: 'passed', evidence: version };
}

/** `v1.34.1` is 34. Undefined: it isn't a version of Kubernetes 1. */
function minorOf(version: string): number | undefined {
  const found = /^v?1\.(\d+)/.exec(version)?.[1];
  return found === undefined ? undefined : Number(found);
}

function judgeFence({ fence, version }: ClusterFacts): Finding {
  const check = 'fence policy';
  switch (fence.kind) {
    case 'enforced':
      return { check, status: 'passed', evidence: 'the API server refuses a run that was overtaken' };
    case 'not-enforced': {
      const evidence = 'it is not in force: a run that was overtaken is refused by the versions of the objects alone';
      const old = (minorOf(version) ?? FENCED_MINOR) < FENCED_MINOR;
      const remedy = old
        ? `Nothing has to be done. From Kubernetes 1.${FENCED_MINOR} on, an administrator may apply docs/kubernetes/fence-policy.yaml.`
        : 'An administrator may apply docs/kubernetes/fence-policy.yaml, once for the cluster.';
      return { check, status: 'warned', evidence, remedy };
    }
    case 'untold':
      return {
        check,
        status: 'warned',
        evidence: `it could not be told whether it is in force: ${fence.why}`,
        remedy: 'Give the account the rights of docs/kubernetes/role.yaml, and look again.',
      };
    default:
      return assertNever(fence);
  }
}

function judgePullSecret({ name, namespace, is }: PullSecret): Finding {
  const check = 'pull secret';
  const login = `kubectl create secret docker-registry ${name} -n ${namespace} --docker-server=REGISTRY --docker-username=USER`;
  switch (is) {
    case 'there':
      return { check, status: 'passed', evidence: `${name} has a login of a registry` };
    case 'absent':
      return {
        check,
        status: 'failed',
        evidence: `a manifest pulls images with the Secret ${name}, which namespace ${namespace} doesn't have`,
        remedy: `Make it (\`${login}\`), or correct \`imagePullSecrets\` in the manifest.`,
      };
    case 'no-login':
      return {
        check,
        status: 'failed',
        evidence: `a manifest pulls images with the Secret ${name}, which holds no login of a registry`,
        remedy: `Make one under another name (\`${login}\` shows how), and name that in \`imagePullSecrets\`.`,
      };
    default:
      return assertNever(is);
  }
}
