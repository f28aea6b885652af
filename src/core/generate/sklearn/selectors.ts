import type { ColumnSelection } from '../../pipeline/pipeline.js';
import { call, pythonString, type PythonExpression } from '../pythonExpression.js';
import type { PythonImports } from '../pythonImports.js';

const DATES = ['"datetime"', '"datetimetz"'];

/** The columns of a step as scikit-learn's `ColumnTransformer` takes them. */
export function selectorOf(columns: ColumnSelection | 'dates', imports: PythonImports): PythonExpression {
  if (Array.isArray(columns)) return { list: columns.map(pythonString) };
  const selector = imports.use('sklearn.compose', 'make_column_selector');
  switch (columns) {
    case 'numeric':
      return call(selector, ['dtype_include', '"number"']);
    case 'categorical':
      // Not dtype_include="category": an imputer hands text on as plain text.
      return call(selector, ['dtype_exclude', { list: ['"number"', ...DATES] }]);
    case 'dates':
      return call(selector, ['dtype_include', { list: DATES }]);
    default:
      return call(selector, ['dtype_exclude', { list: DATES }]);
  }
}
