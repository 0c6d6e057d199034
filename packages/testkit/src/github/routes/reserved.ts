/**
 * The place of the ref store (a lease kept in git refs): named so that a request for it says "not built" rather than
 * "unknown". To build one, add its operation to scripts/trim-openapi.ts, write `git-refs.ts` and `git-commits.ts`
 * beside this file, and drop the line here. `updateRefs` is GraphQL, which GitHub's OpenAPI description does not
 * cover.
 */
export interface ReservedRoute {
  readonly method: string;
  readonly path: string;
  readonly purpose: string;
}

export const reservedRoutes: readonly ReservedRoute[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/git/ref/{ref+}', purpose: 'read a ref' },
  { method: 'POST', path: '/repos/{owner}/{repo}/git/refs', purpose: 'create a ref' },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/git/refs/{ref+}', purpose: 'move a ref' },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/git/refs/{ref+}', purpose: 'delete a ref' },
  { method: 'GET', path: '/repos/{owner}/{repo}/git/commits/{commit_sha}', purpose: 'read a commit' },
  { method: 'POST', path: '/repos/{owner}/{repo}/git/commits', purpose: 'create a commit' },
  { method: 'POST', path: '/graphql', purpose: 'compare and swap refs by updateRefs' },
];
