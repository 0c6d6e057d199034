/** `/api/` as `/api`, and `/` as nothing. */
export function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
