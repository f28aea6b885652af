import type { LibraryKnowledge } from './knowledge.js';

/** Libraries whose calls show or store something: what they return says nothing of rows. */
export const plotting: LibraryKnowledge = {
  roots: [
    'matplotlib',
    'seaborn',
    'plotly',
    'bokeh',
    'altair',
    'IPython',
    'graphviz',
    'missingno',
    'wordcloud',
    'folium',
    'os',
    'sys',
    'time',
    'warnings',
    'joblib',
    'pickle',
    'shap',
    'lime',
    'eli5',
    'yellowbrick',
    'gc',
    'datetime',
  ],
  otherwise: 'nothing',
  classes: {},
  functions: {},
};
