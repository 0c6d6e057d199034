import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenObject } from '@hardened-deploy/action-kit/configuration/cluster/manifest/manifest-objects';
import { readManifest } from '@hardened-deploy/action-kit/configuration/cluster/manifest/read-manifest';
import { Failure, type FileProblem } from '@hardened-deploy/core/base/failure';
import { componentName } from '@hardened-deploy/core/base/names';
import type { ComponentDraft } from '../../component-draft.ts';
import { BUILD_HERE, type ImageSource } from '../../compose/image-source.ts';
import { type ManifestFolder, manifestFolders, type WrittenFile } from './files-of-manifests.ts';
import {
  healthPath,
  kindOf,
  nameOf,
  otherImages,
  ownContainer,
  pathsOfIngress,
  portBehind,
  serviceFor,
  valuesOfVariables,
} from './pairs-of-objects.ts';

/** What a folder of manifests says of an application. */
export interface ReadManifestsHere {
  readonly components: readonly ComponentDraft[];
  /** What has to be done about the manifests before the first deployment, by file and line. */
  readonly remarks: readonly string[];
  /** The address that an Ingress has. */
  readonly url: string | undefined;
}

interface Options {
  /** Of the repository. */
  readonly folder: string;
  readonly manifests: string | undefined;
  readonly namespace: string;
  /** The component that users reach at `/`, if somebody says it. */
  readonly front: string | undefined;
}

/** A Deployment with its Service, and the files that have both. */
interface Pair {
  readonly deployment: WrittenObject;
  readonly service: WrittenObject | undefined;
  readonly manifest: string;
  readonly files: readonly WrittenFile[];
}

/** Reads each Deployment of a folder as a component. Throws `configuration/invalid` where there is none, or nobody knows which one users reach. */
export async function readManifestsHere({ folder, manifests, namespace, front }: Options): Promise<ReadManifestsHere> {
  const { folders, problems } = await manifestFolders(folder, manifests);
  const told: FileProblem[] = [...problems];
  const pairs = folders.flatMap((each) => pairsIn(each, told));
  if (pairs.length === 0) throw noneFound(folders, told);
  const ingresses = folders.flatMap(({ files }) => files.flatMap(({ objects }) => ofKind(objects, 'Ingress')));
  const paths = pathsOf(pairs, ingresses, front);
  const components = pairs.map((pair) => draftOf(pair, { folder, paths, pairs }));
  for (const pair of pairs) told.push(...mistakesIn(pair, namespace));
  const [led] = ingresses.map(pathsOfIngress).filter(({ host }) => host !== undefined && !host.startsWith('*'));
  return {
    components,
    remarks: told.map(({ file, line, problem }) => `  ${file}:${line} ${problem}`),
    url: led?.host === undefined ? undefined : `${led.secure ? 'https' : 'http'}://${led.host}`,
  };
}

function ofKind(objects: readonly WrittenObject[], kind: string): readonly WrittenObject[] {
  return objects.filter((each) => kindOf(each) === kind);
}

function noneFound(folders: readonly ManifestFolder[], told: readonly FileProblem[]): Failure {
  const lines = told.map(({ file, line, problem }) => `${file}:${line} ${problem}`);
  const what = [`no Deployment that can be a component is in ${folders[0]?.path ?? ''}`, ...lines].join('\n');
  return new Failure('configuration/invalid', what, {
    remedy: 'Commit what `kubectl kustomize` or `helm template` prints, a folder or a file for each Deployment.',
  });
}

/** A folder with one Deployment is a component's manifest. Of a folder with several, the file with one is. */
function pairsIn({ path, files }: ManifestFolder, told: FileProblem[]): readonly Pair[] {
  const all = files.flatMap(({ objects }) => objects);
  const deployments = files.flatMap((file) =>
    ofKind(file.objects, 'Deployment').map((deployment) => ({ file, deployment })),
  );
  return deployments.flatMap(({ file, deployment }): readonly Pair[] => {
    const refuse = (problem: string): readonly Pair[] => {
      told.push({ file: file.path, line: deployment.lineOf(['metadata', 'name']), problem });
      return [];
    };
    const name = nameOf(deployment);
    if (!componentName.parse(name).ok)
      return refuse(
        `Deployment ${JSON.stringify(name)} can't be a component: its name must have at most 24 small letters, digits and -`,
      );
    const service = serviceFor(deployment, ofKind(all, 'Service'));
    // A folder that has more than a component's own is named by the file, if that is whole.
    if (deployments.length === 1 && all.every((each) => kindOf(each) !== 'Ingress'))
      return [{ deployment, service, manifest: path, files }];
    if (ofKind(file.objects, 'Deployment').length > 1)
      return refuse(`Deployment ${name} is in a file with others: give each component a file or a folder of its own`);
    if (service && !file.objects.includes(service))
      return refuse(
        `Deployment ${name} and its Service ${nameOf(service)} are in two files: move both into ${path}${name}/`,
      );
    return [{ deployment, service, manifest: file.path, files: [file] }];
  });
}

/** What each component with a Service is reached by; null: by other components only. */
function pathsOf(
  pairs: readonly Pair[],
  ingresses: readonly WrittenObject[],
  front: string | undefined,
): ReadonlyMap<string, string | null> {
  const serving = pairs.filter(({ service }) => service !== undefined);
  const names = serving.map(({ deployment }) => nameOf(deployment));
  if (front !== undefined && !names.includes(front))
    throw new Failure('configuration/invalid', `no component with a Service is called ${JSON.stringify(front)}`, {
      remedy: `Name one of them with --public: ${names.join(', ')}.`,
    });
  const led = new Map(ingresses.flatMap((each) => [...pathsOfIngress(each).paths]));
  const byIngress = (pair: Pair) => led.get(pair.service ? nameOf(pair.service) : '');
  if (front === undefined && serving.some((pair) => byIngress(pair) !== undefined))
    return new Map(serving.map((pair) => [nameOf(pair.deployment), byIngress(pair) ?? null]));
  const open = serving.filter(({ service }) => ['LoadBalancer', 'NodePort'].includes(typeOf(service)));
  const candidates = open.length > 0 ? open.map(({ deployment }) => nameOf(deployment)) : names;
  const first = front ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (first === undefined) throw nobodyPublic(names);
  return new Map(names.map((name) => [name, name === first ? '/' : null]));
}

function typeOf(service: WrittenObject | undefined): string {
  const spec = service?.value['spec'];
  return typeof spec === 'object' && spec !== null && 'type' in spec ? String(spec.type) : '';
}

function nobodyPublic(names: readonly string[]): Failure {
  const what =
    names.length === 0
      ? 'no Deployment has a Service, so nothing would serve'
      : `several components have a Service (${names.join(', ')}), and no Ingress says which one users reach`;
  const remedy = names.length === 0 ? 'Add the Service by which users come.' : `Name it: --public ${names[0] ?? ''}.`;
  return new Failure('configuration/invalid', what, { remedy });
}

interface Around {
  readonly folder: string;
  readonly paths: ReadonlyMap<string, string | null>;
  readonly pairs: readonly Pair[];
}

function draftOf({ deployment, service, manifest }: Pair, { folder, paths, pairs }: Around): ComponentDraft {
  const name = nameOf(deployment);
  const port = service && portBehind(service, deployment);
  return {
    name,
    service: null,
    serves: port === undefined ? null : { port, path: paths.get(name) ?? null, health: healthPath(deployment) ?? null },
    variables: [],
    image: imageOf(deployment, folder, pairs.length),
    handover: null,
    secrets: [],
    needs: pairs.flatMap((other) => (isAsked(other, deployment) ? [nameOf(other.deployment)] : [])),
    manifest,
  };
}

/** Whether a variable of this Deployment has the address of the other one's Service. */
function isAsked({ deployment: other, service }: Pair, deployment: WrittenObject): boolean {
  if (!service || other === deployment) return false;
  const address = new RegExp(`(?:^|//|@)${nameOf(service)}(?:\\.[\\w.-]+)?(?::\\d+)?(?:/|$)`);
  return valuesOfVariables(deployment).some((value) => address.test(value));
}

/** With a Dockerfile of its own, or the only one of the repository, it is built. Otherwise the image of the manifest is deployed. */
function imageOf(deployment: WrittenObject, folder: string, components: number): ImageSource {
  const name = nameOf(deployment);
  if (existsSync(join(folder, name, 'Dockerfile'))) return { ...BUILD_HERE, context: name };
  const written = ownContainer(deployment)?.['image'];
  const isOnly = components === 1 && existsSync(join(folder, 'Dockerfile'));
  return isOnly || typeof written !== 'string' ? BUILD_HERE : { kind: 'given', reference: written };
}

/** What a deployment would refuse, so that it is mended before the first one. */
function mistakesIn({ deployment, service, files }: Pair, namespace: string): readonly FileProblem[] {
  const port = service === undefined ? undefined : portBehind(service, deployment);
  const read = readManifest(files, {
    component: nameOf(deployment),
    port: port ?? null,
    handover: 'overlap',
    allowedImages: otherImages(deployment),
    namespace,
  });
  return read.kind === 'problems' ? read.problems : [];
}
