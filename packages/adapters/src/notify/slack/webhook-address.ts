import { isLoopback } from '@hardened-deploy/core/base/address/host-port';
import type { Secret } from '@hardened-deploy/core/base/secret';

type WebhookAddress =
  { readonly kind: 'usable'; readonly url: string } | { readonly kind: 'unusable'; readonly why: string };

/**
 * Whoever knows a webhook's URL can post to the channel, so it is only used over TLS. Plain http is allowed for this
 * machine only. Problems are described without repeating any part of the URL.
 */
export function webhookAddress(secret: Secret): WebhookAddress {
  const text = secret.reveal().trim();
  if (!URL.canParse(text)) return { kind: 'unusable', why: 'the webhook secret is not a URL' };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return { kind: 'unusable', why: 'the webhook URL holds a user name' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { kind: 'usable', url: url.href };
  }
  return { kind: 'unusable', why: 'the webhook URL is not https' };
}
