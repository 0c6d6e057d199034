import { createHash } from 'node:crypto';
import { fileTooLarge, noCommitFound } from '../error-answers.ts';
import { type ApiAnswer, type ApiRequest, type Handler, ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { repositoryUrl } from '../representations.ts';
import { commitOf, filesAt } from '../state/commits.ts';
import { fullName, type Repository } from '../state/state.ts';
import { NotFound, param, repositoryOf, type Route } from './route.ts';

// docs, "Get repository content": up to 1 MB as JSON, up to 100 MB as raw, nothing above.
const LARGEST_INLINE_BYTES = 1024 * 1024;
const LARGEST_BYTES = 100 * 1024 * 1024;
const RAW = /application\/vnd\.github\.(?:v3\.)?raw(?:\+json)?/;
const OBJECT = /application\/vnd\.github\.(?:v3\.)?object(?:\+json)?/;

export const contentsRoutes: readonly Route[] = [
  { operationId: 'repos/get-content', permission: { name: 'contents', level: 'read' }, handle: get },
];

interface ContentsAsked {
  readonly request: ApiRequest;
  readonly repository: Repository;
  readonly ref: string;
}

function get(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, state);
  const ref = request.query.get('ref') ?? repository.defaultBranch;
  const sha = commitOf(repository, ref);
  if (sha === undefined) return { answer: noCommitFound(ref) };
  const path = param(request, 'path').replace(/^\/+|\/+$/g, '');
  const files = filesAt(repository, sha);
  const file = files.get(path);
  const place: ContentsAsked = { request, repository, ref };
  return { answer: file ? fileAnswer(place, path, file) : folderAnswer(place, path, files) };
}

function fileAnswer(place: ContentsAsked, path: string, bytes: Uint8Array): ApiAnswer {
  if (bytes.length > LARGEST_BYTES) return fileTooLarge();
  if (RAW.test(place.request.accept)) {
    const mediaType = 'application/vnd.github.raw+json; charset=utf-8';
    return { status: 200, headers: {}, body: { kind: 'bytes', bytes, mediaType } };
  }
  const isInline = bytes.length <= LARGEST_INLINE_BYTES;
  const content = isInline ? { content: wrapped(bytes), encoding: 'base64' } : { content: '', encoding: 'none' };
  return ok({ ...entry(place, { path, type: 'file', sha: blobSha(bytes), size: bytes.length }), ...content });
}

function folderAnswer(place: ContentsAsked, path: string, files: ReadonlyMap<string, Uint8Array>): ApiAnswer {
  const prefix = path === '' ? '' : `${path}/`;
  const inside = new Map<string, JsonObject>();
  for (const [file, bytes] of files) {
    if (!file.startsWith(prefix)) continue;
    const [name = '', ...deeper] = file.slice(prefix.length).split('/');
    const child = `${prefix}${name}`;
    const isFile = deeper.length === 0;
    const kind = isFile
      ? { type: 'file', sha: blobSha(bytes), size: bytes.length }
      : { type: 'dir', sha: nameSha(child), size: 0 };
    inside.set(name, entry(place, { path: child, ...kind }));
  }
  if (inside.size === 0) throw new NotFound();
  const entries = [...inside].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  if (!OBJECT.test(place.request.accept)) return ok(entries);
  return ok({ ...entry(place, { path, type: 'dir', sha: nameSha(path), size: 0 }), entries });
}

interface EntryFacts {
  readonly path: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number;
}

function entry({ request, repository, ref }: ContentsAsked, { path, type, sha, size }: EntryFacts): JsonObject {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const url = `${repositoryUrl(request.baseUrl, repository)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const gitUrl = `${repositoryUrl(request.baseUrl, repository)}/git/${type === 'file' ? 'blobs' : 'trees'}/${sha}`;
  const htmlUrl = `${request.baseUrl}/${fullName(repository)}/${type === 'file' ? 'blob' : 'tree'}/${ref}/${encoded}`;
  return {
    name: path.split('/').at(-1) ?? '',
    path,
    sha,
    size,
    url,
    html_url: htmlUrl,
    git_url: gitUrl,
    download_url: type === 'file' ? `${request.baseUrl}/raw/${fullName(repository)}/${ref}/${encoded}` : null,
    type,
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
}

/** GitHub breaks base64 into lines of 60; a client that does not expect line breaks must fail here too. */
function wrapped(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,60}/g, '$&\n');
}

/** The id that git gives to a file of these bytes. */
function blobSha(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Folders have no real tree id here; it is only the same for the same path. */
function nameSha(path: string): string {
  return createHash('sha1').update(`tree ${path}`).digest('hex');
}
