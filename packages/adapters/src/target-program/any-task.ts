import type { ArtifactTask } from './artifact/artifact-task.ts';
import type { FilesTask } from './files/files-task.ts';
import type { ServerTask } from './files/server-task.ts';
import type { ProgramTask } from './program-task.ts';
import type { S3Task } from './s3/s3-task.ts';

/** Everything that the program can be told to do. */
export type AnyTask = ProgramTask | FilesTask | ServerTask | S3Task | ArtifactTask;
