/**
 * HMAC-SHA256 (RFC 2104) in POSIX sh with `sha256sum` alone: images of keepers have no openssl and no xxd. All that goes in and
 * comes out is in hexadecimal digits. `hmac_key` takes a key of at most 64 bytes; `hmac` then sets $mac to the HMAC of a message.
 *
 * Bytes are printed by octal escapes, because a shell's variable can't hold a NUL. `printf` is part of the shell, and no process
 * has the key among its arguments.
 */
export const HMAC = `hmac_bytes() {
  digits=$1 escaped=
  while [ -n "$digits" ]; do
    later=\${digits#??}
    byte=$((0x\${digits%"$later"} ^ $2))
    escaped=$escaped\\\\$((byte / 64))$((byte / 8 % 8))$((byte % 8))
    digits=$later
  done
}
hmac_key() {
  padded=$1
  while [ "\${#padded}" -lt 128 ]; do padded=\${padded}00; done
  hmac_bytes "$padded" 0x36
  inner=$escaped
  hmac_bytes "$padded" 0x5c
  outer=$escaped
}
hmac() {
  hmac_bytes "$1" 0
  mac=$(printf "$inner$escaped" | sha256sum)
  hmac_bytes "\${mac%% *}" 0
  mac=$(printf "$outer$escaped" | sha256sum)
  mac=\${mac%% *}
}
`;
