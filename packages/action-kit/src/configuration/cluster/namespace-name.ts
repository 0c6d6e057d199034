import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';

/** A DNS label, which is Kubernetes' own rule for names of namespaces. */
export const namespaceName: Parser<string> = {
  type: 'name of a namespace',
  parse: (raw) =>
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
      ? parsed(raw)
      : malformed(`must be the name of a namespace, of small letters, digits and -, not ${quoted(raw)}`),
};
