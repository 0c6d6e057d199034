/** A bucket, and how it is asked. */
export interface S3Place {
  /** `https://s3.eu-central-1.amazonaws.com`: without a path. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** The bucket is in the path and not in the name of the host. */
  readonly pathStyle: boolean;
  /** How the server encrypts what it stores. Absent: as the bucket does by itself. */
  readonly encryption?: { readonly algorithm: 'AES256' | 'aws:kms'; readonly kmsKey?: string };
}

export interface S3Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

/** The address of AWS itself. */
export function awsEndpoint(region: string): string {
  return `https://s3.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
}

/** The host and the path (encoded as S3 signs it) of an object; an empty key means the bucket itself. */
export function addressOf(place: S3Place, key: string): { readonly origin: URL; readonly path: string } {
  const origin = new URL(place.endpoint);
  const encoded = key.split('/').map(encodeStrictly).join('/');
  if (place.pathStyle) return { origin, path: `/${place.bucket}${key === '' ? '' : `/${encoded}`}` };
  origin.hostname = `${place.bucket}.${origin.hostname}`;
  return { origin, path: `/${encoded}` };
}

/** As RFC 3986 has it: `encodeURIComponent` leaves five characters that a signature wants encoded. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
