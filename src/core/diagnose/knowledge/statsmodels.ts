import { names, type ClassKnowledge, type LibraryKnowledge } from './knowledge.js';

/** statsmodels takes (target, data) in the constructor; `fit()` returns the fitted results. */
const fitted: ClassKnowledge = { is: 'other', what: 'model' };

/** Of a series: `predict` takes the positions to predict, from the first row of the series on. */
const ofSeries: ClassKnowledge = { ...fitted, predictsPositions: true };

export const statsmodels: LibraryKnowledge = {
  roots: ['statsmodels', 'linearmodels'],
  otherwise: 'rowwise',
  classes: {
    ...names('OLS WLS GLS GLM Logit Probit MNLogit Poisson NegativeBinomial RLM QuantReg', fitted),
    ...names(
      'ARIMA SARIMAX ARMA AR AutoReg ARDL ExponentialSmoothing SimpleExpSmoothing Holt ETSModel',
      ofSeries,
    ),
    UnobservedComponents: ofSeries,
    // The same by formula: `ols('y ~ a', data=frame)`.
    ...names('ols wls gls glm logit probit mnlogit poisson negativebinomial rlm quantreg', fitted),
  },
  functions: {
    ...names('variance_inflation_factor adfuller acf pacf jarque_bera', { does: 'nothing' }),
    ...names('plot_acf plot_pacf qqplot', { does: 'nothing' }),
    add_constant: { does: 'rowwise' },
  },
};
