const WORKERS: Readonly<Record<string, string>> = {
  json: 'json.worker.js',
  graphql: 'graphql.worker.js',
};

/** Has the editor's workers come from this site, from where the page's other files are. */
export function setUpWorkers(): void {
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_: string, label: string) =>
        new Worker(`/playground/assets/${WORKERS[label] ?? 'editor.worker.js'}`, {
          type: 'module',
          name: label,
        }),
    },
  });
}
