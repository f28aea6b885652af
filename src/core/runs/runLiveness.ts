import { hostname } from 'node:os';

/** A job writes its heartbeat this often. */
export const HEARTBEAT_MILLISECONDS = 2000;
/** Without a heartbeat for this long a job counts as gone, even if its process number is in use (again). */
const STALE_MILLISECONDS = 15_000;

export interface JobPulse {
  /** Name of the machine (or container) the job runs on. */
  readonly host: string | null;
  readonly pid: number | null;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly heartbeat: number | null;
}

/** Whether the process behind a run that says “running” is still there. */
export function isJobAlive(pulse: JobPulse, now = Date.now()): boolean {
  if (pulse.heartbeat === null || now - pulse.heartbeat > STALE_MILLISECONDS) return false;
  // A claimed job has no process number until it has started; another machine's numbers mean nothing here.
  if (pulse.pid === null || pulse.host !== hostname()) return true;
  return isProcessAlive(pulse.pid);
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
