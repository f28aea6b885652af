import type { TableProfile } from '../../shared/profile.js';
import type { RunResult } from '../../shared/results.js';
import type { RunDetails } from '../../shared/runs.js';

/** What a report tells of; without a profile it leaves the data out, without a record where it was made. */
export interface ReportInput {
  readonly result: RunResult;
  readonly profile?: TableProfile;
  readonly run?: Pick<
    RunDetails,
    'name' | 'created' | 'dataPath' | 'dataFingerprint' | 'gitCommit' | 'environment' | 'parameters'
  >;
}
