import { readManifest } from '@hardened-deploy/action-kit/configuration/cluster/manifest/read-manifest';
import { sharedNames } from '@hardened-deploy/action-kit/configuration/cluster/manifest/shared-names';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.test/shop/web
          ports: [{ name: http, containerPort: 3000 }]
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }]
`;
const OF = {
  component: 'web',
  port: 3000,
  handover: 'overlap',
  allowedImages: ['registry.test/**'],
  namespace: 'shop',
} as const;
const DIGEST = `sha256:${'0'.repeat(64)}`;

function read(texts: readonly string[], of: Partial<Parameters<typeof readManifest>[1]> = {}) {
  const files = texts.map((text, index) => ({ path: `k8s/web/${index}.yaml`, text }));
  return readManifest(files, { ...OF, ...of });
}

function problems(...args: Parameters<typeof read>): readonly string[] {
  const result = read(...args);
  return result.kind === 'problems'
    ? result.problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`)
    : [];
}

function kindsOf(result: ReturnType<typeof read>) {
  return result.kind === 'manifest' ? result.manifest.objects.map((object) => object['kind']) : result;
}

test('several documents in several files are one manifest, in the order of the files', () => {
  expect(kindsOf(read([`---\n${DEPLOYMENT}---\n# nothing\n---\n`, SERVICE]))).toEqual(['Deployment', 'Service']);
  expect(kindsOf(read([`${SERVICE}---\n${DEPLOYMENT}`]))).toEqual(['Service', 'Deployment']);
});

test('values are read as kubectl reads them: 0644 is octal, yes is true, and a namespace that is the right one may stand', () => {
  const configMap =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf, namespace: shop }\ndata: { a: "1" }\nimmutable: yes\n';
  const volume = DEPLOYMENT.replace(
    '      containers:',
    '      volumes: [{ name: c, configMap: { name: conf, defaultMode: 0644 } }]\n      containers:',
  );
  const result = read([volume, SERVICE, configMap]);
  expect(JSON.stringify(result)).toContain('"defaultMode":420');
  expect(JSON.stringify(result)).toContain('"immutable":true');
});

test('a background component has no Service', () => {
  expect(kindsOf(read([DEPLOYMENT], { port: null }))).toEqual(['Deployment']);
  expect(problems([DEPLOYMENT, SERVICE], { port: null })).toEqual([
    'k8s/web/1.yaml:1: Service web is there, but the component has no `port`: write it, or take the Service out',
  ]);
});

test('autoscaler, budget and ConfigMap may be in it; what scales something else may not', () => {
  const scaler = (name: string) =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }\n  maxReplicas: 4\n`;
  const budget =
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { minAvailable: 1 }\n';
  expect(kindsOf(read([DEPLOYMENT, SERVICE, scaler('web'), budget]))).toHaveLength(4);
  expect(problems([DEPLOYMENT, SERVICE, scaler('api')])).toEqual([
    "k8s/web/2.yaml:5: HorizontalPodAutoscaler web must scale the Deployment web, which is the component's",
  ]);
  expect(
    problems([DEPLOYMENT.replace('replicas: 2', 'replicas: 1'), SERVICE, scaler('web')], { handover: 'exclusive' }),
  ).toEqual([
    'k8s/web/2.yaml:1: HorizontalPodAutoscaler web is there, and an exclusive component never runs twice: take it out',
  ]);
});

const sidecar = (image: string) => `${DEPLOYMENT}        - name: proxy\n          image: ${image}\n`;

test('an image beside that of the component is allowed by its name, and pinned by its digest', () => {
  expect(kindsOf(read([sidecar(`registry.test/proxy@${DIGEST}`), SERVICE]))).toHaveLength(2);
  expect(problems([sidecar('registry.test/proxy:1'), SERVICE])).toEqual([
    expect.stringContaining(
      'k8s/web/0.yaml:15: Deployment web has the container proxy without a digest in its `image`',
    ),
  ]);
  expect(problems([sidecar(`elsewhere.test/proxy@${DIGEST}`), SERVICE])[0]).toContain(
    '`allowed-images` of the component',
  );
});

const WRONG: readonly (readonly [what: string, texts: readonly string[], said: string])[] = [
  ['no Deployment', [SERVICE], 'k8s/web/0.yaml:1: there is no Deployment in the manifest of web'],
  [
    'two Deployments',
    [DEPLOYMENT, SERVICE, DEPLOYMENT.replace('name: web }', 'name: api }')],
    'k8s/web/2.yaml:1: Deployment api is one too many',
  ],
  [
    'no Service for a port',
    [DEPLOYMENT],
    'k8s/web/0.yaml:1: there is no Service in the manifest of web, and it has port 3000',
  ],
  [
    'two Services',
    [DEPLOYMENT, SERVICE, SERVICE.replace('name: web }', 'name: admin }')],
    'k8s/web/2.yaml:1: Service admin is one too many',
  ],
  [
    'another namespace',
    [DEPLOYMENT.replace('name: web }', 'name: web, namespace: other }'), SERVICE],
    'k8s/web/0.yaml:3: Deployment web is in the namespace "other", and the environment in shop',
  ],
  [
    'generateName',
    [DEPLOYMENT.replace('name: web }', 'generateName: web- }'), SERVICE],
    'k8s/web/0.yaml:3: Deployment has `generateName`',
  ],
  [
    'no name',
    [DEPLOYMENT.replace('name: web }', 'labels: { a: b } }'), SERVICE],
    'k8s/web/0.yaml:3: Deployment has no `metadata.name`',
  ],
  [
    'a name that is too long',
    [DEPLOYMENT.replace('name: web }', `name: ${'w'.repeat(41)} }`), SERVICE],
    'at most 40: the slot is added to it',
  ],
  ['the same twice', [DEPLOYMENT, SERVICE, SERVICE], 'k8s/web/2.yaml:3: Service web is there twice'],
  [
    'a Secret',
    [DEPLOYMENT, SERVICE, 'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { a: hidden }\n'],
    "k8s/web/2.yaml:2: Secret s can't be in a manifest: a manifest is kept with its release",
  ],
  [
    'an Ingress',
    [DEPLOYMENT, SERVICE, 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: i }\n'],
    "Ingress i can't be in a manifest: where users come in",
  ],
  [
    'a Rollout of Argo',
    ['apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\n', SERVICE],
    "k8s/web/0.yaml:2: Rollout web can't be in a manifest: Argo Rollouts moves its Service by itself",
  ],
  [
    'a Canary of Flagger',
    [DEPLOYMENT, SERVICE, 'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: web }\n'],
    "k8s/web/2.yaml:2: Canary web can't be in a manifest: Flagger scales the Deployment",
  ],
  [
    'an HTTPRoute',
    [DEPLOYMENT, SERVICE, 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web }\n'],
    "k8s/web/2.yaml:2: HTTPRoute web can't be in a manifest: where users come in",
  ],
  [
    'an unknown kind',
    [DEPLOYMENT, SERVICE, 'apiVersion: x/v1\nkind: Widget\nmetadata: { name: w }\n'],
    "k8s/web/2.yaml:2: Widget w can't be in a manifest: known are Deployment",
  ],
  [
    'an old version of a kind',
    [DEPLOYMENT.replace('apps/v1', 'extensions/v1beta1'), SERVICE],
    'k8s/web/0.yaml:1: Deployment web must be of `apiVersion: apps/v1`',
  ],
  ['no kind', [DEPLOYMENT, SERVICE, 'a: 1\n'], 'k8s/web/2.yaml:1: the object has no `kind`'],
  ['a list', [DEPLOYMENT, SERVICE, '- a\n'], 'k8s/web/2.yaml:1: is no object of Kubernetes'],
  ['no YAML', [DEPLOYMENT, SERVICE, 'a: [1\nb: 2\n'], 'k8s/web/2.yaml:2: is not YAML'],
  [
    'a template that is not rendered',
    [DEPLOYMENT.replace('registry.test/shop/web', '{{ .Values.image }}'), SERVICE],
    'k8s/web/0.yaml:12: Deployment web has an `image` that is none: the files must be rendered',
  ],
  [
    'an alias bomb',
    [
      `a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    ],
    "can't be read",
  ],
  [
    'a date',
    [DEPLOYMENT, SERVICE, 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  since: 2026-01-01\n'],
    'k8s/web/2.yaml:5: data.since is no text, number, true or false to Kubernetes: quote it',
  ],
  [
    'a number as text of a ConfigMap',
    [DEPLOYMENT, SERVICE, 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  port: 80\n'],
    'k8s/web/2.yaml:5: ConfigMap c has port that is no text: quote it',
  ],
  [
    'an image by digest',
    [DEPLOYMENT.replace('shop/web', `shop/web@${DIGEST}`), SERVICE],
    'k8s/web/0.yaml:12: Deployment web has an image with a digest',
  ],
  [
    'no container that fits',
    [sidecar(`registry.test/proxy@${DIGEST}`).replace('- name: web', '- name: main'), SERVICE],
    'k8s/web/0.yaml:11: Deployment web has the containers main, proxy: name the one that runs the image of the component web',
  ],
  ['no containers', [DEPLOYMENT.replace(/containers:[\s\S]*/, 'containers: []\n'), SERVICE], 'has the containers none'],
  [
    'no replicas',
    [DEPLOYMENT.replace('replicas: 2', 'replicas: 0'), SERVICE],
    'k8s/web/0.yaml:5: Deployment web has no `replicas`, so nothing would run: write at least 1',
  ],
  [
    'replicas that are not rendered yet',
    [DEPLOYMENT.replace('replicas: 2', 'replicas: {{ .Values.replicas }}'), SERVICE],
    'k8s/web/0.yaml:5: Deployment web has `replicas` that are no whole number: the files must be rendered, by helm or kustomize',
  ],
  [
    'a hostPort',
    [DEPLOYMENT.replace('containerPort: 3000', 'containerPort: 3000, hostPort: 80'), SERVICE],
    'has a `hostPort`',
  ],
  [
    "a label of the suite's",
    [DEPLOYMENT.replace('name: web }', 'name: web, labels: { hardened-deploy/stack: x } }'), SERVICE],
    'has the label hardened-deploy/stack',
  ],
  [
    'a Service that leads to another port',
    [DEPLOYMENT, SERVICE.replace('targetPort: http', 'targetPort: 8080')],
    'k8s/web/1.yaml:6: Service web has no port that leads to 3000',
  ],
  ['a headless Service', [DEPLOYMENT, SERVICE.replace('  selector', '  clusterIP: None\n  selector')], 'is headless'],
  [
    'a Service out of the cluster',
    [DEPLOYMENT, SERVICE.replace('  selector', '  type: ExternalName\n  selector')],
    'leads out of the cluster',
  ],
];

test.each(WRONG)('%s is one clear mistake with its line', (_what, texts, said) => {
  const found = problems(texts);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(said);
});

test('an exclusive component has one replica', () => {
  expect(problems([DEPLOYMENT, SERVICE], { handover: 'exclusive' })).toEqual([
    'k8s/web/0.yaml:5: Deployment web has 2 replicas, and an exclusive component never runs twice: write 1',
  ]);
});

test('a manifest that a release could not keep is refused, and no value of it is repeated', () => {
  const large = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { a: "${'x'.repeat(250_000)}" }\n`;
  const found = problems([DEPLOYMENT, SERVICE, large]);
  expect(found).toEqual([expect.stringMatching(/the manifest has \d+ characters as JSON, and may have 200000/)]);
});

test('two components can have neither the Service nor the Deployment of the other: both places are named', () => {
  const manifestOf = (component: string, line: number, ...texts: readonly string[]) => {
    const result = read(texts, { component });
    const manifestFrom = { path: `k8s/${component}`, line, key: `components.${component}.manifest` };
    return sampleComponent(component, '/', {
      manifestFrom,
      ...(result.kind === 'manifest' && { manifest: result.manifest }),
    });
  };
  const reading = { configuration: 'hardened-deploy.yml', place: 'this folder' };
  const web = manifestOf('web', 5, DEPLOYMENT, SERVICE);
  const renamed = DEPLOYMENT.replace('{ name: web }', '{ name: api }');
  const why = 'already: in one namespace these are the same. Give one of the two another name';
  expect(sharedNames([web, manifestOf('api', 9, renamed, SERVICE)], reading)).toEqual([
    {
      file: 'hardened-deploy.yml',
      line: 9,
      problem: `components.api.manifest: k8s/api has the Service web, as k8s/web of web has ${why}`,
    },
  ]);
  expect(sharedNames([web, manifestOf('api', 9, DEPLOYMENT, SERVICE)], reading)).toHaveLength(2);
  expect(
    sharedNames([web, manifestOf('api', 9, renamed, SERVICE.replace('{ name: web }', '{ name: api }'))], reading),
  ).toEqual([]);
});
