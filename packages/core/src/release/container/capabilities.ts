/** The capabilities of Linux, as `capabilities(7)` lists them, without `CAP_`. */
export const CAPABILITIES: readonly string[] = `
  AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH
  FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN
  NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT
  SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM`
  .trim()
  .split(/\s+/);

/** `cap_net_admin` and `NET_ADMIN` are the same to the Engine. */
export function bareCapability(written: string): string {
  return written.toUpperCase().replace(/^CAP_/, '');
}
