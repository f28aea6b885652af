import type { AdvisedCandidate } from '../../shared/advice.js';
import type { Task } from '../../shared/runs.js';
import type { PipelineModel } from '../pipeline/pipeline.js';
import { defaultSteps } from '../prepare/defaultSteps.js';
import type { Table } from '../table/table.js';

/** With fewer rows, a tenth of them is too few to tell when boosting should stop. */
const ENOUGH_FOR_EARLY_STOPPING = 2000;

/** What to try, from the simplest to the strongest. */
export function adviseCandidates(task: Task, features: Table): AdvisedCandidate[] {
  const linear = task === 'regression' ? 'linear_regression' : 'logistic_regression';
  const early = features.rowCount >= ENOUGH_FOR_EARLY_STOPPING;
  const treeSteps = defaultSteps('boosted_trees', features);
  const models: [PipelineModel, string][] = [
    [{ estimator: 'baseline' }, 'What every model has to beat: it looks at no column.'],
    [
      { estimator: linear, steps: defaultSteps(linear, features) },
      'Simple, fast and easy to explain; if it comes close to the trees, prefer it.',
    ],
    [
      {
        estimator: 'boosted_trees',
        ...(treeSteps.length > 0 ? { steps: treeSteps } : {}),
        ...(early ? { trees: 300, earlyStoppingRounds: 20 } : { trees: 100 }),
      },
      'Usually the best on tables: finds thresholds and interactions, takes missing values and categories as they are.',
    ],
  ];
  return models.map(([model, reason]) => ({ model, reason }));
}
