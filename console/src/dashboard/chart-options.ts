import type { EChartsOption } from 'echarts';
import { FACE, type Tokens } from '@/theme/tokens';

/** The looks of a chart, so that options can be made without asking anybody. */
export interface Looks {
  tokens: Tokens;
  /** Colours of series, in the order they are taken. */
  series: readonly string[];
}

export interface Series {
  name: string;
  values: readonly (number | null)[];
  kind: 'bar' | 'line';
  color?: string | undefined;
}

export interface Share {
  name: string;
  value: number;
}

const FONT_SIZE = 11.5;

function axisText(tokens: Tokens) {
  return { color: tokens.inkFaint, fontFamily: FACE, fontSize: FONT_SIZE };
}

function tooltip(tokens: Tokens) {
  return {
    backgroundColor: tokens.raised,
    borderColor: tokens.line,
    textStyle: { color: tokens.ink, fontFamily: FACE, fontSize: 12.5 },
    confine: true,
  };
}

/** Values over time: bars on top of each other, lines over them. */
export function trendOption(
  looks: Looks,
  times: readonly string[],
  series: readonly Series[],
  write: (value: number) => string,
): EChartsOption {
  const { tokens } = looks;
  return {
    animationDuration: 250,
    textStyle: { fontFamily: FACE },
    grid: { left: 10, right: 12, top: series.length > 1 ? 34 : 14, bottom: 4, outerBoundsMode: 'same' },
    legend: {
      show: series.length > 1,
      left: 6,
      top: 0,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 14,
      icon: 'rect',
      textStyle: axisText(tokens),
    },
    tooltip: {
      ...tooltip(tokens),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: tokens.accent, opacity: 0.07 } },
      valueFormatter: (value) => (typeof value === 'number' ? write(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: [...times],
      axisLabel: { ...axisText(tokens), hideOverlap: true },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.lineStrong } },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      minInterval: series.every(countsOnly) ? 1 : 0,
      axisLabel: { ...axisText(tokens), formatter: write },
      splitLine: { lineStyle: { color: tokens.line } },
    },
    series: series.map((one, at) => {
      const color = one.color ?? looks.series[at % looks.series.length] ?? tokens.accent;
      return one.kind === 'bar'
        ? {
            type: 'bar' as const,
            name: one.name,
            data: [...one.values],
            stack: 'all',
            barMaxWidth: 22,
            itemStyle: { color },
          }
        : {
            type: 'line' as const,
            name: one.name,
            data: [...one.values],
            showSymbol: false,
            connectNulls: true,
            lineStyle: { color, width: 2 },
            itemStyle: { color },
            areaStyle: { color, opacity: 0.1 },
          };
    }),
  };
}

/** There is no third of a request. */
function countsOnly({ values }: Series): boolean {
  return values.every((value) => value === null || Number.isInteger(value));
}

/** Parts of a whole, as a ring. */
export function ringOption(
  looks: Looks,
  shares: readonly Share[],
  write: (value: number) => string,
): EChartsOption {
  const { tokens } = looks;
  return {
    animationDuration: 250,
    color: [...looks.series],
    textStyle: { fontFamily: FACE },
    tooltip: {
      ...tooltip(tokens),
      trigger: 'item',
      valueFormatter: (value) => write(Number(value)),
    },
    legend: {
      type: 'scroll',
      orient: 'vertical',
      left: '46%',
      top: 'middle',
      itemWidth: 10,
      itemHeight: 10,
      icon: 'rect',
      textStyle: { ...axisText(tokens), width: 150, overflow: 'truncate' },
      pageIconColor: tokens.inkSoft,
      pageTextStyle: axisText(tokens),
    },
    series: [
      {
        type: 'pie',
        // Narrow enough for a third of the page beside the names.
        radius: ['34%', '54%'],
        center: ['24%', '50%'],
        label: { show: false },
        itemStyle: { borderColor: tokens.sheet, borderWidth: 2 },
        emphasis: { scaleSize: 3 },
        data: shares.map(({ name, value }) => ({ name, value })),
      },
    ],
  };
}

/** The most, as bars from the longest down. */
export function topOption(
  looks: Looks,
  shares: readonly Share[],
  write: (value: number) => string,
): EChartsOption {
  const { tokens } = looks;
  const upwards = [...shares].reverse();
  return {
    animationDuration: 250,
    textStyle: { fontFamily: FACE },
    grid: { left: 10, right: 52, top: 4, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      ...tooltip(tokens),
      trigger: 'item',
      valueFormatter: (value) => write(Number(value)),
    },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: upwards.map(({ name }) => name),
      axisLabel: { ...axisText(tokens), width: 120, overflow: 'truncate' },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    series: [
      {
        type: 'bar',
        data: upwards.map(({ value }) => value),
        barMaxWidth: 14,
        itemStyle: { color: tokens.accent },
        label: {
          show: true,
          position: 'right',
          color: tokens.inkSoft,
          fontFamily: FACE,
          fontSize: FONT_SIZE,
          formatter: ({ value }) => write(Number(value)),
        },
      },
    ],
  };
}
