import { names, type LibraryKnowledge } from './knowledge.js';

/** statsmodels takes (target, data) in the constructor; `fit()` returns the fitted results. */
export const statsmodels: LibraryKnowledge = {
  roots: ['statsmodels', 'linearmodels'],
  otherwise: 'rowwise',
  classes: {
    ...names('OLS WLS GLS GLM Logit Probit MNLogit Poisson', { is: 'other', what: 'model' }),
  },
  functions: {
    ...names('variance_inflation_factor adfuller acf pacf jarque_bera', { does: 'nothing' }),
    ...names('plot_acf plot_pacf qqplot', { does: 'nothing' }),
    add_constant: { does: 'rowwise' },
  },
};
