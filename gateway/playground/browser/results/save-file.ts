/** Gives the visitor a text as a file. */
export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }));
}

/** Gives the visitor a file. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it when the click is handled; some need a moment more.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name that every system takes, from what a table is called. */
export function fileName(title: string, extension: string): string {
  const name = title
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${name || 'answer'}.${extension}`;
}
