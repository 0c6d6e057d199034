/** What Kubernetes calls it when a node can't have an image. */
export const PULL_FAILED: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
]);

/** What it calls it when a container can't be started, and never will by itself. */
export const NEVER_STARTS: ReadonlySet<string> = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'StartError',
  'ContainerCannotRun',
]);
