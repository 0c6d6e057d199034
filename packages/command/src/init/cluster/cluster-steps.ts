import type { Suite } from '../../suite.ts';
import { type InitSettings, KUBECONFIG_SECRET, passedSecrets } from '../init-settings.ts';
import type { Step } from '../step.ts';

interface Cluster {
  readonly kind: 'cluster';
  readonly namespace: string;
}

const ACCOUNT = 'hardened-deploy';

/** What somebody who administers the cluster does once, and then who deploys. */
export function clusterSteps(settings: InitSettings, { namespace }: Cluster, suite: Suite): readonly Step[] {
  const raw = `https://raw.githubusercontent.com/${suite.repository}/${suite.ref}/docs/kubernetes`;
  const { repository, environment, publicUrl } = settings;
  const others = passedSecrets(settings).filter((name) => name !== KUBECONFIG_SECRET);
  return [
    {
      what: 'Make the account that deploys, as somebody who may. It gets the rights of role.yaml, in this namespace, and no other.',
      lines: [
        `kubectl create namespace ${namespace}     # unless it is there`,
        `kubectl create serviceaccount ${ACCOUNT} -n ${namespace}`,
        `kubectl apply -n ${namespace} -f ${raw}/role.yaml`,
        `kubectl create rolebinding ${ACCOUNT} -n ${namespace} --role=${ACCOUNT} --serviceaccount=${namespace}:${ACCOUNT}`,
      ],
    },
    {
      what: 'An administrator may also apply the fence policy, once for the cluster: then the API server itself refuses a run that was overtaken.',
      lines: [`kubectl apply -f ${raw}/fence-policy.yaml`],
    },
    {
      what: `Give its kubeconfig to GitHub: yours, with that account's token in the place of your login. The token has no end; \`kubectl delete secret ${ACCOUNT}-login -n ${namespace}\` ends it.`,
      lines: [
        `echo '${loginSecret()}' | kubectl apply -n ${namespace} -f -`,
        'umask 077     # the next line writes the login into a file',
        'kubectl config view --raw --flatten --minify -o json |',
        `  jq --rawfile token <(kubectl get secret ${ACCOUNT}-login -n ${namespace} -o jsonpath='{.data.token}' | base64 -d) \\`,
        `    '.users[0].user = { token: $token }' > kubeconfig.json`,
        `gh secret set ${KUBECONFIG_SECRET} --repo ${repository} < kubeconfig.json`,
      ],
    },
    ...(others.length === 0
      ? []
      : [
          {
            what: 'Set the other secrets. Each command asks for the value.',
            lines: others.map((name) => `gh secret set ${name} --repo ${repository}`),
          },
        ]),
    {
      what: `Apply what leads ${publicUrl} to the Services (an Ingress, a load balancer), and its DNS record. Both must be there before the first deployment, which is proven by what that address answers. The Services needn't: the first deployment makes them.`,
      lines: [],
    },
    {
      what: 'Look whether the cluster is ready for the first deployment.',
      lines: [
        `${KUBECONFIG_SECRET}="$(cat kubeconfig.json)" npx github:${suite.repository}#${suite.ref} doctor --environment ${environment}`,
        'rm kubeconfig.json',
      ],
    },
  ];
}

/** On one line: lines that are pasted with spaces before them would not end a here-document. */
function loginSecret(): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: { name: `${ACCOUNT}-login`, annotations: { 'kubernetes.io/service-account.name': ACCOUNT } },
  });
}
