import { BoxAndWiskers, BoxPlotController } from '@sgratzl/chartjs-chart-boxplot';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js';
import { PointWithErrorBar, ScatterWithErrorBarsController } from 'chartjs-chart-error-bars';
import annotationPlugin from 'chartjs-plugin-annotation';
import { endLabels } from './endLabels.js';

/** Registers what our charts draw, and nothing else: the rest of Chart.js stays out of the bundle. */
export function registerCharts(): void {
  Chart.register(
    BarController,
    BarElement,
    BoxAndWiskers,
    BoxPlotController,
    CategoryScale,
    Legend,
    LinearScale,
    LineElement,
    PointElement,
    PointWithErrorBar,
    ScatterController,
    ScatterWithErrorBarsController,
    Tooltip,
    annotationPlugin,
    endLabels,
  );
}
