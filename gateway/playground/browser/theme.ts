import { useEffect, useState } from 'react';

const KEY = 'support-graph.theme';
const DARK = window.matchMedia('(prefers-color-scheme: dark)');

/** What the reader chose: the system's, unless one of the two. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The theme in use and the reader's choice, which is kept for the next visit. */
export function useTheme() {
  const [choice, setChoice] = useState<ThemeChoice>(readChoice);
  const [isSystemDark, setIsSystemDark] = useState(DARK.matches);
  useEffect(() => {
    const listen = ({ matches }: MediaQueryListEvent) => setIsSystemDark(matches);
    DARK.addEventListener('change', listen);
    return () => DARK.removeEventListener('change', listen);
  }, []);
  const theme = choice === 'system' ? (isSystemDark ? 'dark' : 'light') : choice;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(KEY, choice);
  }, [theme, choice]);
  return { theme, choice, setChoice } as const;
}

function readChoice(): ThemeChoice {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
