/*
 * Icons drawn after Lucide (https://lucide.dev), ISC licence: see META-INF/licenses/lucide.txt in the jar. Each is a list
 * of path data on a grid of 24, drawn with round strokes of 2. Import them as
 * `import * as icons`: a bundle then holds only those that it names.
 */

export type Icon = readonly string[];

export const arrowDown: Icon = ['M12 5v14', 'm19 12-7 7-7-7'];
export const bell: Icon = [
  'M10.268 21a2 2 0 0 0 3.464 0',
  'M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326',
];
/** Through an icon: what it stands for is off. */
export const slash = 'm2 2 20 20';
export const bellOff: Icon = [
  'M10.268 21a2 2 0 0 0 3.464 0', 'M17 17H4a1 1 0 0 1-.74-1.673C4.59 13.956 6 12.499 6 8a6 6 0 0 1 .258-1.742',
  'm2 2 20 20', 'M8.668 3.01A6 6 0 0 1 18 8c0 2.687.77 4.653 1.707 6.05',
];
export const bot: Icon = ['M12 8V4H8', 'M6 8h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z', 'M2 14h2', 'M20 14h2', 'M15 13v2', 'M9 13v2'];
export const check: Icon = ['M20 6 9 17l-5-5'];
export const chevronDown: Icon = ['m6 9 6 6 6-6'];
export const chevronLeft: Icon = ['m15 18-6-6 6-6'];
export const circleCheck: Icon = ['M21.801 10A10 10 0 1 1 17 3.335', 'm9 11 3 3L22 4'];
export const clock: Icon = ['M12 6v6l4 2', 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20'];
export const close: Icon = ['M18 6 6 18', 'm6 6 12 12'];
export const externalLink: Icon = ['M15 3h6v6', 'M10 14 21 3', 'M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6'];
export const eye: Icon = [
  'M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0',
  'M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6',
];
export const eyeOff: Icon = [
  'M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49',
  'M14.084 14.158a3 3 0 0 1-4.242-4.242',
  'M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143', 'm2 2 20 20',
];
export const keyboard: Icon = [
  'M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z', 'M6 8h.01', 'M10 8h.01', 'M14 8h.01',
  'M18 8h.01', 'M8 12h.01', 'M12 12h.01', 'M16 12h.01', 'M7 16h10',
];
export const mail: Icon = ['m22 7-8.991 5.727a2 2 0 0 1-2.009 0L2 7', 'M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z'];
export const minus: Icon = ['M5 12h14'];
export const message: Icon = ['M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719'];
export const more: Icon = [
  'M12 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2', 'M19 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2', 'M5 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2',
];
export const note: Icon = [
  'M16 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V8Z', 'M15 3v4a2 2 0 0 0 2 2h4',
];
export const pin: Icon = [
  'M12 17v5',
  'M9 10.76a2 2 0 0 1-1.11 1.79l-1.78.9A2 2 0 0 0 5 15.24V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.76a2 2 0 0 0-1.11-1.79l-1.78-.9A2 2 0 0 1 15 10.76V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z',
];
export const plus: Icon = ['M5 12h14', 'M12 5v14'];
export const refresh: Icon = ['M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8', 'M3 3v5h5'];
export const search: Icon = ['m21 21-4.34-4.34', 'M11 3a8 8 0 1 0 0 16a8 8 0 1 0 0-16'];
export const send: Icon = ['m5 12 7-7 7 7', 'M12 19V5'];
export const sliders: Icon = [
  'M21 4h-7', 'M10 4H3', 'M21 12h-9', 'M8 12H3', 'M21 20h-5', 'M12 20H3', 'M14 2v4', 'M8 10v4', 'M16 18v4',
];
export const star: Icon = [
  'M11.525 2.295a.53.53 0 0 1 .95 0l2.31 4.679a2.12 2.12 0 0 0 1.595 1.16l5.166.756a.53.53 0 0 1 .294.904l-3.736 3.638a2.12 2.12 0 0 0-.611 1.878l.882 5.14a.53.53 0 0 1-.771.56l-4.618-2.428a2.12 2.12 0 0 0-1.973 0L6.396 21.01a.53.53 0 0 1-.77-.56l.881-5.139a2.12 2.12 0 0 0-.611-1.879L2.16 9.795a.53.53 0 0 1 .294-.906l5.165-.755a2.12 2.12 0 0 0 1.597-1.16z',
];
export const tag: Icon = [
  'M12.586 2.586A2 2 0 0 0 11.172 2H4a2 2 0 0 0-2 2v7.172a2 2 0 0 0 .586 1.414l8.704 8.704a2.426 2.426 0 0 0 3.42 0l6.58-6.58a2.426 2.426 0 0 0 0-3.42z',
  'M7.5 7a.5.5 0 1 0 0 1a.5.5 0 1 0 0-1',
];
export const transfer: Icon = ['M8 3 4 7l4 4', 'M4 7h16', 'm16 21 4-4-4-4', 'M20 17H4'];
export const user: Icon = ['M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2', 'M12 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8'];
export const users: Icon = [
  'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2', 'M9 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8', 'M22 21v-2a4 4 0 0 0-3-3.87', 'M16 3.13a4 4 0 0 1 0 7.75',
];
export const warning: Icon = ['m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3', 'M12 9v4', 'M12 17h.01'];
/** The mark of Silta: an arch, two shores, one line. */
export const silta: Icon = ['M1.5 17.5h3.25c1.2-6.2 3.9-9.5 7.25-9.5s6.05 3.3 7.25 9.5h3.25'];
