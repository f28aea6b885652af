import type { PipelineStep } from '../pipeline/pipeline.js';
import { UserError } from '../userError.js';
import { DateParts, restoreDateParts } from './dateParts.js';
import { Drop, restoreDrop } from './drop.js';
import { Impute, restoreImpute } from './impute.js';
import { OneHot, restoreOneHot } from './oneHot.js';
import { Ordinal, restoreOrdinal } from './ordinal.js';
import { restoreStandardize, Standardize } from './standardize.js';
import type { FittedStep, Step, StepJson } from './step.js';
import { restoreTargetEncode, TargetEncode } from './targetEncode.js';

/** The step that a pipeline file describes. */
export function createStep(config: PipelineStep): Step {
  switch (config.step) {
    case 'date_parts':
      return new DateParts(config);
    case 'impute':
      return new Impute(config);
    case 'one_hot':
      return new OneHot(config);
    case 'ordinal':
      return new Ordinal(config);
    case 'target_encode':
      return new TargetEncode(config);
    case 'standardize':
      return new Standardize(config);
    case 'drop':
      return new Drop(config);
  }
}

/** The fitted step that `toJSON` wrote, with identical results. @throws {UserError} `store-unreadable`. */
export function restoreStep(json: StepJson): FittedStep {
  switch (json.name) {
    case 'date_parts':
      return restoreDateParts(json);
    case 'impute':
      return restoreImpute(json);
    case 'one_hot':
      return restoreOneHot(json);
    case 'ordinal':
      return restoreOrdinal(json);
    case 'target_encode':
      return restoreTargetEncode(json);
    case 'standardize':
      return restoreStandardize(json);
    case 'drop':
      return restoreDrop(json);
    default: {
      const unknown: { readonly name: string } = json;
      throw new UserError(
        'store-unreadable',
        `The stored model uses the step “${unknown.name}”, which this build does not know. Train it again.`,
      );
    }
  }
}
