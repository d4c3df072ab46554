/** A phone: everything is below each other, and the page scrolls instead of its parts. */
export const NARROW = window.matchMedia('(max-width: 50rem)');
