// The types that are answered with have this parameter, and no other.
const CHARSET = /^charset="?utf-8"?$/;

/**
 * How much an `Accept` header wants a type: the `q` of the most specific range that covers it (RFC 9110, section 12.5.1).
 * 0 is not at all.
 */
export function quality(type: string, accept: string): number {
  const ranges = accept.toLowerCase().split(',').flatMap(mediaRange);
  for (const name of [type, type.replace(/\/.*/, '/*'), '*/*']) {
    const range = ranges.find((one) => one.name === name);
    if (range) return range.quality;
  }
  return 0;
}

// What follows `q` belongs to no type; a range with other parameters is for another one.
function mediaRange(text: string): { readonly name: string; readonly quality: number }[] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim());
  const at = parameters.findIndex((parameter) => parameter.startsWith('q='));
  const own = at < 0 ? parameters : parameters.slice(0, at);
  if (!own.every((parameter) => CHARSET.test(parameter))) return [];
  return [{ name, quality: at < 0 ? 1 : Number(parameters[at]?.slice('q='.length)) }];
}
