import type { FileProblem } from '@hardened-deploy/core/base/failure';
import type { ManifestFile, ManifestRead } from '@hardened-deploy/core/release/manifest';
import { fieldOf } from '@hardened-deploy/core/release/manifest-reader';
import { objectsIn, type Tell, type WrittenObject } from './manifest-objects.ts';
import { soundObjects, wordsOf } from './object-rules.ts';
import { holdAutoscaler, holdDeployment, holdService, type ManifestOf } from './workload-rules.ts';

/** It is kept with each release in one object of the cluster, which holds 1 MiB, together with the other components. */
const MOST_CHARACTERS = 200_000;

/** Reads the files of one component's manifest for an environment in this namespace. Answers every mistake with its line. */
export function readManifest(
  files: readonly ManifestFile[],
  of: ManifestOf & { readonly namespace: string },
): ManifestRead {
  const problems: FileProblem[] = [];
  const tell: Tell = (problem) => void problems.push(problem);
  const written = files.flatMap((file) => objectsIn(file, tell));
  const objects = soundObjects(written, of.namespace, tell);
  const first = files[0]?.path ?? '';
  // Without this, a Deployment that is wrong in itself would also be missing.
  if (objects.length === written.length && problems.length === 0) holdTogether(objects, { of, file: first }, tell);
  const manifest = { objects: objects.map(({ value }) => value) };
  const size = JSON.stringify(manifest).length;
  if (size > MOST_CHARACTERS)
    tell({
      file: first,
      line: 1,
      problem: `the manifest has ${size} characters as JSON, and may have ${MOST_CHARACTERS}: put large files into the image`,
    });
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'manifest', manifest };
}

interface Whole {
  readonly of: ManifestOf;
  /** Where it is told that something is missing. */
  readonly file: string;
}

function holdTogether(objects: readonly WrittenObject[], { of, file }: Whole, tell: Tell): void {
  const ofKind = (kind: string) => objects.filter(({ value }) => value['kind'] === kind);
  const [deployment, ...furtherDeployments] = ofKind('Deployment');
  const [service, ...furtherServices] = ofKind('Service');
  for (const further of furtherDeployments)
    tell({
      file: further.file,
      line: further.lineOf([]),
      problem: `${wordsOf(further)} is one too many: a component has one Deployment. Make it a component of its own`,
    });
  for (const further of furtherServices)
    tell({
      file: further.file,
      line: further.lineOf([]),
      problem: `${wordsOf(further)} is one too many: a switch turns one Service of a component. Apply the others yourself`,
    });
  if (!deployment)
    return tell({
      file,
      line: 1,
      problem: `there is no Deployment in the manifest of ${of.component}: add the one whose pods run it`,
    });
  if (holdDeployment(deployment, of, tell) === 'has-none') return;
  if (service) holdService(service, deployment, of, tell);
  else if (of.port !== null)
    tell({
      file: deployment.file,
      line: deployment.lineOf([]),
      problem: `there is no Service in the manifest of ${of.component}, and it has port ${of.port}: users and other components come by a Service. Add one`,
    });
  for (const scaler of ofKind('HorizontalPodAutoscaler')) holdAutoscaler(scaler, deployment, of, tell);
  for (const texts of ofKind('ConfigMap')) holdTexts(texts, tell);
}

/** Unquoted numbers and dates, which Kubernetes refuses late and in words of its own. */
function holdTexts(configMap: WrittenObject, tell: Tell): void {
  const { file, value, lineOf } = configMap;
  for (const field of ['data', 'binaryData'] as const) {
    const data = fieldOf(value, field);
    if (typeof data !== 'object' || data === null) continue;
    for (const [key, text] of Object.entries(data)) {
      if (typeof text === 'string') continue;
      tell({ file, line: lineOf([field, key]), problem: `${wordsOf(configMap)} has ${key} that is no text: quote it` });
    }
  }
}
