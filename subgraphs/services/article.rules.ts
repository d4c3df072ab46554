const ENGLISH = 'en';

/**
 * The translation in the language asked for, else the English one, else the first. Letter case does not matter.
 * @throws when there is no translation at all, which storage does not allow.
 */
export function chooseTranslation<T extends { language: string }>(
  translations: readonly T[],
  language: string | null | undefined,
): T {
  const inLanguage = (wanted: string) =>
    translations.find((translation) => translation.language.toLowerCase() === wanted.toLowerCase());
  const chosen = inLanguage(language ?? ENGLISH) ?? inLanguage(ENGLISH) ?? translations[0];
  if (!chosen) throw new Error('An article has no translation.');
  return chosen;
}
