import type { Configuration } from '@hardened-deploy/core/configuration/configuration';

/** The secrets whose values are files: certificates, keys, a kubeconfig. In APP_SECRETS, one with `NAME=` before it would end with its first line. */
export function secretsOfSeveralLines({ target, router, database, backup }: Configuration): ReadonlySet<string> {
  const front = router.front?.tls;
  const certificate = front?.kind === 'secrets' ? [front.certificateSecret, front.keySecret] : [];
  const ofDatabases = [database, ...(backup?.also ?? [])].flatMap((each) => each?.caSecret ?? []);
  return new Set([...certificate, ...ofTarget(target), ...ofDatabases]);
}

function ofTarget(target: Configuration['target']): readonly string[] {
  if (target.engine === 'kubernetes') return target.access.kind === 'kubeconfig' ? [target.access.secret] : [];
  return target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
}

/** The lines that give such a secret, for a message. */
export function inThreeLines(name: string): string {
  return `\`${name}<<EOF\`, \`\${{ secrets.${name} }}\`, \`EOF\``;
}
