/** Drawn after Lucide (ISC licence). */
export const ICON_MESSAGE =
  'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719';
export const ICON_CLOSE = 'm6 9 6 6 6-6';

interface Labels { open: string; close: string; unread: string; title: string }

/** The loader's few words. */
export const LABELS: { [language: string]: Labels | undefined } = {
  fi: { open: 'Avaa chat', close: 'Sulje chat', unread: 'uutta', title: 'Chat' },
  sv: { open: 'Öppna chatten', close: 'Stäng chatten', unread: 'nya', title: 'Chatt' },
  en: { open: 'Open chat', close: 'Close chat', unread: 'new', title: 'Chat' },
};
