import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chartOption } from './chart-option.js';
import type { ChartSize, ChartSpec } from './chart-spec.js';

/** echarts with the parts that our charts use, loaded when the first chart is drawn. */
async function loadEcharts() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.BarChart,
    charts.LineChart,
    charts.PieChart,
    components.AriaComponent,
    components.GridComponent,
    components.LegendComponent,
    components.TitleComponent,
    renderers.SVGRenderer,
  ]);
  return core;
}

let echarts: ReturnType<typeof loadEcharts> | undefined;

/** The chart as an SVG document of exactly that size. */
export async function drawChart(spec: ChartSpec, { width, height }: ChartSize): Promise<string> {
  echarts ??= loadEcharts();
  const { init } = await echarts;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(chartOption(spec));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

const require = createRequire(import.meta.url);

/** The shipped 黑体 in the weights that charts use. */
function fontFiles(): string[] {
  const folder = join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts');
  return ['Regular', 'Medium'].map((weight) => join(folder, `NotoSansHans-${weight}.otf`));
}

/** A PNG of an SVG, `scale` times its size. Text is drawn with the project's fonts whatever the server has. */
export async function svgToPng(svg: string, scale = 2): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(),
      defaultFontFamily: 'Noto Sans S Chinese',
      sansSerifFamily: 'Noto Sans S Chinese',
    },
  });
  return image.asPng();
}
