import { restoreBaseline } from './baseline.js';
import type { FittedModel, ModelJson } from './estimator.js';
import { restoreLinearModel } from './linear/linearModel.js';
import { BoostedTreesModel } from './trees/boostedTreesModel.js';
import { UserError } from '../userError.js';

/**
 * The model that `toJSON` wrote, with identical predictions.
 * @throws {UserError} `store-unreadable` when the JSON is damaged or of a model this version does not know.
 */
export function restoreModel(json: ModelJson): FittedModel {
  switch (json.name) {
    case 'baseline':
      return restoreBaseline(json);
    case 'logistic_regression':
    case 'linear_regression':
      return restoreLinearModel(json);
    case 'boosted_trees':
      return BoostedTreesModel.fromJSON(json);
    default:
      throw unknownModel(json.name);
  }
}

function unknownModel(name: never): UserError {
  return new UserError(
    'store-unreadable',
    `The stored model is of the unknown kind “${String(name)}”: it was made by a newer version or is damaged.`,
  );
}
