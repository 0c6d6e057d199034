import type { ComponentDraft } from '../component-draft.ts';
import type { ImageBuild } from '../compose/image-source.ts';
import type { Suite } from '../suite.ts';
import {
  imageNameOf,
  type InitSettings,
  isGitHubRegistry,
  KUBECONFIG_SECRET,
  passedSecrets,
  REGISTRY_LOGIN,
  runnerLabel,
} from './init-settings.ts';
import { PINNED } from './pinned-actions.ts';

/** A component whose image the workflow builds. */
type Built = ComponentDraft & { readonly image: ImageBuild };

/** `.github/workflows/deploy.yml`: builds the images, pushes them, and deploys them by digest. */
export function workflowText(settings: InitSettings, suite: Suite): string {
  const { environment, branch, components } = settings;
  const built = components.filter((each): each is Built => each.image.kind === 'built');
  return [
    '# Builds the images of this repository, pushes them to the registry, and deploys them without downtime.',
    `# \`npx github:${suite.repository}#${suite.ref} init\` wrote this file. It is yours: change what you like, and check it with \`validate\`.`,
    'name: deploy',
    '',
    'on:',
    '  push:',
    `    branches: [${quoted(branch)}]`,
    '  workflow_dispatch:',
    '    inputs:',
    '      force:',
    '        description: Reason for deploying although something speaks against it; usually empty',
    "        default: ''",
    '',
    'permissions: {}',
    '',
    '# GitHub lets one run at a time deploy to this environment. The next one waits.',
    'concurrency:',
    `  group: ${quoted(`deploy-${environment}`)}`,
    '  cancel-in-progress: false',
    '',
    'jobs:',
    ...(built.length > 0 ? [...buildJob(settings, built), ''] : []),
    ...deployJob(settings, suite, built.length > 0 ? 'build' : null),
    '',
  ].join('\n');
}

function buildJob({ images }: InitSettings, built: readonly Built[]): readonly string[] {
  return [
    '  build:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 30',
    '    permissions:',
    '      contents: read # the sources',
    ...(isGitHubRegistry(images) ? ['      packages: write # pushes the images'] : []),
    '    outputs:',
    ...built.map(
      (each) => `      ${each.name}: ${imageNameOf(each, images)}@\${{ steps.${each.name}.outputs.digest }}`,
    ),
    '    steps:',
    `      - uses: ${PINNED.checkout}`,
    '        with:',
    '          persist-credentials: false',
    `      - uses: ${PINNED.buildx}`,
    `      - uses: ${PINNED.login}`,
    '        with:',
    `          registry: ${quoted(images.split('/')[0] ?? images)}`,
    ...loginOf(images),
    ...built.flatMap((each) => buildStep(each, images)),
  ];
}

function loginOf(images: string): readonly string[] {
  const [username, password] = isGitHubRegistry(images)
    ? ['github.actor', 'github.token']
    : REGISTRY_LOGIN.map((name) => `secrets.${name}`);
  return [`          username: \${{ ${username} }}`, `          password: \${{ ${password} }}`];
}

function buildStep(component: Built, images: string): readonly string[] {
  const { name, image } = component;
  const args = [...image.args].map(([key, value]) => `            ${onOneLine(`${key}=${value}`)}`);
  return [
    `      - id: ${name}`,
    `        name: ${quoted(`Build ${name}`)}`,
    `        uses: ${PINNED.build}`,
    '        with:',
    `          context: ${quoted(image.context)}`,
    ...(image.dockerfile === null ? [] : [`          file: ${quoted(image.dockerfile)}`]),
    ...(image.target === null ? [] : [`          target: ${quoted(image.target)}`]),
    ...(args.length === 0 ? [] : ['          build-args: |', ...args.map(withoutExpressions)]),
    '          push: true',
    `          tags: ${imageNameOf(component, images)}:\${{ github.sha }}`,
    `          cache-from: type=gha,scope=${name}`,
    `          cache-to: type=gha,mode=max,scope=${name}`,
  ];
}

function deployJob(settings: InitSettings, suite: Suite, needs: string | null): readonly string[] {
  const { environment, components, server, images } = settings;
  const secrets = passedSecrets(settings);
  const passed = (name: string) => `${name}=\${{ secrets.${name} }}`;
  const lines = (name: string) =>
    name === KUBECONFIG_SECRET ? [`${name}<<EOF`, `\${{ secrets.${name} }}`, 'EOF'] : [passed(name)];
  return [
    '  deploy:',
    ...(needs === null ? [] : [`    needs: ${needs}`]),
    '    # Without one of these the called workflow would not even start.',
    '    permissions:',
    '      actions: read # whether the job that deploys ever started',
    '      contents: write # the lease: nobody else deploys meanwhile',
    '      deployments: write # shows the deployment on GitHub',
    '      packages: read # pulls the images',
    `    uses: ${suite.repository}/.github/workflows/deploy-with-job-token.yml@${suite.ref}`,
    '    with:',
    `      environment: ${quoted(environment)}`,
    ...(server.kind === 'local'
      ? [`      runs-on: ${quoted(runnerLabel(settings))} # the label of the runner on the server`]
      : []),
    '      images: |',
    ...components.map((each) => `        ${each.name}=${imageLine(each)}`),
    '      force: ${{ inputs.force }}',
    ...(server.kind === 'ssh' || secrets.length > 0 ? ['    secrets:'] : []),
    ...(server.kind === 'ssh' ? ['      SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}'] : []),
    ...(secrets.length > 0 ? ['      APP_SECRETS: |', ...secrets.flatMap(lines).map((line) => `        ${line}`)] : []),
    ...(isGitHubRegistry(images)
      ? []
      : ['      REGISTRY_SECRETS: |', ...REGISTRY_LOGIN.map((name) => `        ${passed(name)}`)]),
  ];
}

function imageLine({ name, image }: ComponentDraft): string {
  return image.kind === 'built'
    ? `\${{ needs.build.outputs.${name} }}`
    : withoutExpressions(onOneLine(image.reference));
}

/** A YAML string on one line. What a Compose file says must not become an expression that GitHub evaluates. */
function quoted(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : `'${withoutExpressions(onOneLine(text)).replaceAll("'", "''")}'`;
}

/** Without what some reader of YAML takes for the end of a line: in a block, the rest would be keys of its own. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function withoutExpressions(text: string): string {
  return text.replaceAll('${{', "${{ '${{' }}");
}
