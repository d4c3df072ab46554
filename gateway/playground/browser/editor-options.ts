import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Has the editors show more of what is written: long lines are broken, and nothing but their numbers stands before them. */
export function useEditorOptions(): void {
  const { queryEditor, variableEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor])
      editor?.updateOptions({
        wordWrap: 'on',
        wrappingIndent: 'indent',
        fontSize: 14,
        glyphMargin: false,
        folding: false,
        lineDecorationsWidth: 8,
      });
  }, [queryEditor, variableEditor]);
}
