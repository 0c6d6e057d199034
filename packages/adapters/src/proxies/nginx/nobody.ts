/**
 * Who answers requests where there is a certificate of one's own, by the names and the number that Debian and Alpine have for them. The
 * user that an image has for it otherwise has another number in each, and the file is readable by one user alone.
 */
export const NOBODY = { user: 'nobody', group: 'nogroup', uid: 65_534 } as const;
