import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Starts to watch the resident size of this process. The function returned says by how many bytes it has been larger than
 * now at its peak; undefined where the system does not tell (Linux does: proc(5), clear_refs and VmHWM).
 */
export function watchPeakMemory() {
  if (!existsSync('/proc/self/clear_refs')) return () => undefined;
  // “5” sets the peak back to the present size.
  writeFileSync('/proc/self/clear_refs', '5');
  const before = statusBytes('VmRSS');
  return () => statusBytes('VmHWM') - before;
}

function statusBytes(name) {
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(
    readFileSync('/proc/self/status', 'utf8'),
  );
  return Number(kilobytes) * 1024;
}
