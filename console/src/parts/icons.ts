/** Line icons on a 20 × 20 grid, as SVG paths. */
export const ICONS = {
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5L5 15',
  up: 'M10 15.5v-11M5 9.5l5-5 5 5',
  down: 'M10 4.5v11M5 10.5l5 5 5-5',
  copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z',
  check: 'M4 10.5l4 4 8-9',
  plus: 'M10 4v12M4 10h12',
  grip: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3L16 7.4M16 3.5v3.9h-3.9',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M4.2 15.8l1.4-1.4M14.4 5.6l1.4-1.4',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  columns: 'M3 4.5h14v11H3zM8 4.5v11M12.5 4.5v11',
  chevron: 'M7.5 5l5 5-5 5',
  screen: 'M2.5 4h15v9.5h-15zM7 17h6M10 13.5V17',
  swap: 'M6 3.5L2.5 7 6 10.5M2.5 7h13M14 9.5l3.5 3.5-3.5 3.5M17.5 13h-13',
  out: 'M8 3.5H3.5v13H8M8 10h9M13.5 6.5L17 10l-3.5 3.5',
} as const;

export type IconName = keyof typeof ICONS;
