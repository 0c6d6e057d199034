import { namedFileOrFolder } from '../mounts/file-values.ts';
import { may } from '../shape.ts';

export const MANIFEST_KEYS = {
  manifest: may(
    namedFileOrFolder,
    null,
    'At a cluster: the file, or the folder of YAML files, with the Deployment and the Service that it is made from, such as k8s/web/.',
  ),
} as const;
