import { useGraphiQL } from '@graphiql/react';
import { useOperationChoice } from './kept-operation';

/** Which operation of a document is run, where it has several. */
export function OperationChoice() {
  const choose = useOperationChoice();
  const { operations, operationName } = useGraphiQL((state) => ({
    operations: state.operations,
    operationName: state.operationName,
  }));
  const names = (operations ?? []).flatMap(({ name }) => name?.value ?? []);
  if (names.length < 2) return null;
  return (
    <label className="sg-field">
      <span>Operation</span>
      <select
        className="sg-control"
        aria-label="Operation to run"
        value={operationName ?? names[0]}
        onChange={({ target }) => choose(target.value)}
      >
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
