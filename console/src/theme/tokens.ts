/** The console's colours and faces: one table for the style sheet, the widgets and the charts. */

export interface Tokens {
  paper: string;
  sheet: string;
  raised: string;
  line: string;
  lineStrong: string;
  ink: string;
  inkSoft: string;
  inkFaint: string;
  accent: string;
  accentHover: string;
  accentSoft: string;
  onAccent: string;
  good: string;
  warn: string;
  bad: string;
  second: string;
}

export const LIGHT: Tokens = {
  paper: '#f3f5f2',
  sheet: '#fcfdfb',
  raised: '#ffffff',
  line: '#dde2dc',
  lineStrong: '#bcc5bd',
  ink: '#15211e',
  inkSoft: '#4b5954',
  inkFaint: '#64716c',
  accent: '#0d6a60',
  accentHover: '#0a564e',
  accentSoft: '#deece8',
  onAccent: '#ffffff',
  good: '#24764a',
  warn: '#8c5d00',
  bad: '#b1352a',
  second: '#945f1b',
};

export const DARK: Tokens = {
  paper: '#0f1413',
  sheet: '#151c1a',
  raised: '#1b2421',
  line: '#26312e',
  lineStrong: '#3c4a46',
  ink: '#e2e9e6',
  inkSoft: '#a9b6b1',
  inkFaint: '#87958f',
  accent: '#5fc4b4',
  accentHover: '#82d6c8',
  accentSoft: '#183731',
  onAccent: '#08201c',
  good: '#6fc58f',
  warn: '#dcae51',
  bad: '#ee8272',
  second: '#dba35c',
};

/** Colours that tell things in one chart apart, in the order they are taken. */
export const SERIES_LIGHT: readonly string[] = [
  '#0d6a60',
  '#b5762a',
  '#476c9b',
  '#86577f',
  '#75832c',
  '#a84a3d',
  '#5a7c83',
  '#8f8371',
];
export const SERIES_DARK: readonly string[] = [
  '#5fc4b4',
  '#dba35c',
  '#86a9dd',
  '#c394bd',
  '#b3c163',
  '#e08a7d',
  '#8fb6bd',
  '#c4b8a6',
];

export const FACE =
  "'Inter', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";
export const FACE_MONO =
  "ui-monospace, 'SF Mono', 'JetBrains Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace";

/** Hands the tokens to the style sheet, as `--paper`, `--line-strong` and so on. */
export function applyTokens(tokens: Tokens, isDark: boolean): void {
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries(tokens)) {
    style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
  style.setProperty('--face', FACE);
  style.setProperty('--face-mono', FACE_MONO);
  style.setProperty('color-scheme', isDark ? 'dark' : 'light');
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}
