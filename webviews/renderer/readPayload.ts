import type { MetricsOutput, NotebookMime, ProfileOutput, ShapOutput } from '../../src/shared/outputs.js';

export type Output =
  | { readonly kind: 'profile'; readonly payload: ProfileOutput }
  | { readonly kind: 'metrics'; readonly payload: MetricsOutput }
  | { readonly kind: 'shap'; readonly payload: ShapOutput }
  /** What is wrong with the payload, one sentence: where, and what is wanted there. */
  | { readonly kind: 'malformed'; readonly problem: string };

type Json = Readonly<Record<string, unknown>>;

/** Checks a payload of a notebook output before anything is drawn of it. */
export function readPayload(mime: NotebookMime, value: unknown): Output {
  const problem = firstProblem(mime, value);
  if (problem !== null) return { kind: 'malformed', problem: `This output cannot be drawn: ${problem}` };
  switch (mime) {
    case 'application/vnd.ml-expert.profile+json':
      return { kind: 'profile', payload: value as ProfileOutput };
    case 'application/vnd.ml-expert.metrics+json':
      return { kind: 'metrics', payload: value as MetricsOutput };
    case 'application/vnd.ml-expert.shap+json':
      return { kind: 'shap', payload: value as ShapOutput };
  }
}

function firstProblem(mime: NotebookMime, value: unknown): string | null {
  if (!isObject(value)) return 'its payload must be a JSON object.';
  if (value['version'] !== 1) {
    return typeof value['version'] === 'number' && value['version'] > 1
      ? `it is of version ${value['version']}, and this ML Expert reads version 1; update the extension.`
      : '`version` must be 1.';
  }
  switch (mime) {
    case 'application/vnd.ml-expert.profile+json':
      return profileProblem(value);
    case 'application/vnd.ml-expert.metrics+json':
      return metricsProblem(value);
    case 'application/vnd.ml-expert.shap+json':
      return shapProblem(value);
  }
}

function profileProblem(value: Json): string | null {
  if (!isNumber(value['rowCount'])) return '`rowCount` must be a number.';
  const columns = value['columns'];
  if (!Array.isArray(columns)) return '`columns` must be a list.';
  for (const [index, column] of columns.entries()) {
    const at = `columns[${index}]`;
    if (!isObject(column) || typeof column['name'] !== 'string') return `\`${at}.name\` must be text.`;
    const histogram = column['histogram'];
    if (histogram !== undefined && histogram !== null) {
      if (!isObject(histogram) || !isNumbers(histogram['edges']) || !isNumbers(histogram['counts'])) {
        return `\`${at}.histogram\` must hold two lists of numbers, \`edges\` and \`counts\`.`;
      }
      if (histogram['edges'].length !== histogram['counts'].length + 1) {
        return `\`${at}.histogram.edges\` must have one number more than \`counts\` (${histogram['counts'].length + 1}, not ${histogram['edges'].length}).`;
      }
    }
    const statistics = column['statistics'];
    if (statistics !== undefined && statistics !== null) {
      if (!isObject(statistics)) return `\`${at}.statistics\` must be an object.`;
      for (const name of ['min', 'max', 'mean', 'std']) {
        if (!isNumber(statistics[name])) return `\`${at}.statistics.${name}\` must be a number.`;
      }
    }
    const top = column['top'];
    if (
      top !== undefined &&
      !(
        Array.isArray(top) &&
        top.every((each) => isObject(each) && typeof each['value'] === 'string' && isNumber(each['count']))
      )
    ) {
      return `\`${at}.top\` must be a list of {value, count}, the values as text.`;
    }
  }
  const alerts = value['alerts'];
  if (
    alerts !== undefined &&
    !(Array.isArray(alerts) && alerts.every((each) => isObject(each) && typeof each['message'] === 'string'))
  ) {
    return '`alerts` must be a list of {severity, message}.';
  }
  return null;
}

function metricsProblem(value: Json): string | null {
  if (!['binary', 'multiclass', 'regression'].includes(String(value['task']))) {
    return '`task` must be "binary", "multiclass" or "regression".';
  }
  const metrics = value['metrics'];
  if (!Array.isArray(metrics)) return '`metrics` must be a list of {name, value}.';
  for (const [index, metric] of metrics.entries()) {
    if (!isObject(metric) || typeof metric['name'] !== 'string' || !isNumber(metric['value'])) {
      return `\`metrics[${index}]\` must have a \`name\` (text) and a \`value\` (number).`;
    }
    for (const end of ['low', 'high', 'baseline']) {
      if (metric[end] !== undefined && !isNumber(metric[end]))
        return `\`metrics[${index}].${end}\` must be a number.`;
    }
  }
  const { judgement, learning } = value;
  if (judgement !== undefined) {
    const problem = isObject(judgement) ? judgementProblem(judgement) : '`judgement` must be an object.';
    if (problem) return problem;
  }
  if (
    learning !== undefined &&
    !(isObject(learning) && ['iteration', 'train', 'validation'].every((name) => isNumbers(learning[name])))
  ) {
    return '`learning` must hold three lists of numbers: `iteration`, `train` and `validation` (which may be empty).';
  }
  return null;
}

function judgementProblem(judgement: Json): string | null {
  const kind = judgement['kind'];
  if (kind === 'binary') {
    for (const name of ['roc', 'precisionRecall']) {
      if (!isCurve(judgement[name]))
        return `\`judgement.${name}\` must hold two equally long lists of numbers, \`x\` and \`y\`.`;
    }
    if (!isCalibration(judgement['calibration'])) return calibrationWanted('judgement.calibration');
    if (!isNumber(judgement['prevalence'])) return '`judgement.prevalence` must be a number.';
    const wanted = ['threshold', 'truePositive', 'falsePositive', 'trueNegative', 'falseNegative'];
    const thresholds = judgement['thresholds'];
    const complete = (each: unknown): boolean =>
      isObject(each) && wanted.every((name) => isNumber(each[name]));
    if (!Array.isArray(thresholds) || !thresholds.every(complete)) {
      return `\`judgement.thresholds\` must be a list of {${wanted.join(', ')}}.`;
    }
    return null;
  }
  if (kind === 'multiclass') {
    if (!isMatrix(judgement['confusion']))
      return '`judgement.confusion` must be a list of lists of numbers, one list an actual class.';
    const perClass = judgement['perClass'];
    if (!Array.isArray(perClass)) return '`judgement.perClass` must be a list, one entry a class.';
    for (const [index, each] of perClass.entries()) {
      const at = `judgement.perClass[${index}]`;
      if (!isObject(each) || typeof each['label'] !== 'string') return `\`${at}.label\` must be text.`;
      for (const name of ['precision', 'recall', 'f1', 'support']) {
        if (!isNumber(each[name])) return `\`${at}.${name}\` must be a number.`;
      }
      if (!isCurve(each['roc']) || !isCurve(each['precisionRecall'])) {
        return `\`${at}.roc\` and \`.precisionRecall\` must hold two equally long lists of numbers, \`x\` and \`y\`.`;
      }
      if (!isCalibration(each['calibration'])) return calibrationWanted(`${at}.calibration`);
    }
    return null;
  }
  if (kind === 'regression') {
    const { points, residualHistogram } = judgement;
    if (!isObject(points) || !isNumbers(points['actual']) || !isNumbers(points['predicted'])) {
      return '`judgement.points` must hold two lists of numbers, `actual` and `predicted`.';
    }
    if (
      !isObject(residualHistogram) ||
      !isNumbers(residualHistogram['edges']) ||
      !isNumbers(residualHistogram['counts'])
    ) {
      return '`judgement.residualHistogram` must hold two lists of numbers, `edges` and `counts`.';
    }
    return null;
  }
  return '`judgement.kind` must be "binary", "multiclass" or "regression".';
}

function shapProblem(value: Json): string | null {
  const { features, values, attributions, baseValue, outputs } = value;
  if (!Array.isArray(features) || !features.every((name) => typeof name === 'string')) {
    return '`features` must be a list of names.';
  }
  const width = features.length;
  if (!Array.isArray(values) || !values.every((row) => Array.isArray(row) && row.length === width)) {
    return `\`values\` must be a list of rows of ${width} values, one a feature.`;
  }
  const rows = values.length;
  const fits = (matrix: unknown): boolean =>
    isMatrix(matrix) && matrix.length === rows && matrix.every((row) => row.length === width);
  const wanted = `${rows} rows of ${width} numbers, as \`values\` has`;
  if (outputs === undefined) {
    if (!fits(attributions)) return `\`attributions\` must have ${wanted}.`;
    if (!isNumber(baseValue)) return '`baseValue` must be a number.';
  } else {
    if (!Array.isArray(outputs) || outputs.length === 0)
      return '`outputs` must be a list with one entry an output.';
    for (const [index, output] of outputs.entries()) {
      if (!isObject(output) || typeof output['label'] !== 'string')
        return `\`outputs[${index}].label\` must be text.`;
      if (!isNumber(output['baseValue'])) return `\`outputs[${index}].baseValue\` must be a number.`;
      if (!fits(output['attributions'])) return `\`outputs[${index}].attributions\` must have ${wanted}.`;
    }
  }
  for (const name of ['rows', 'actual', 'predicted']) {
    const list = value[name];
    if (list !== undefined && !(Array.isArray(list) && list.length === rows)) {
      return `\`${name}\` must have one entry a row (${rows}).`;
    }
  }
  return null;
}

function calibrationWanted(at: string): string {
  return `\`${at}\` must hold three equally long lists of numbers: \`meanPredicted\`, \`fractionPositive\` and \`counts\`.`;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}

function isMatrix(value: unknown): value is readonly (readonly number[])[] {
  return Array.isArray(value) && value.every(isNumbers);
}

function isCurve(value: unknown): boolean {
  return (
    isObject(value) &&
    isNumbers(value['x']) &&
    isNumbers(value['y']) &&
    value['x'].length === value['y'].length
  );
}

function isCalibration(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { meanPredicted, fractionPositive, counts } = value;
  if (!isNumbers(meanPredicted) || !isNumbers(fractionPositive) || !isNumbers(counts)) return false;
  return meanPredicted.length === fractionPositive.length && counts.length === meanPredicted.length;
}
