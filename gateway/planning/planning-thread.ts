import { parentPort, workerData } from 'node:worker_threads';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { PlanAnswer, PlanQuestion } from './planner';

// The thread that plans: it does nothing else, and answers one question after the other.

const { supergraphSdl } = workerData as { supergraphSdl: string };
// It was validated when it was composed.
const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
const apiSchema = supergraph.apiSchema();
const planner = new QueryPlanner(supergraph);

function answer({ id, source, operationName }: PlanQuestion): PlanAnswer {
  try {
    const document = parse(source, { noLocation: true });
    const operation = operationFromDocument(apiSchema, document, { operationName });
    return { id, plan: JSON.stringify(planner.buildQueryPlan(operation)) };
  } catch (error) {
    return { id, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (question: PlanQuestion) => {
  parentPort?.postMessage(answer(question));
});
parentPort?.postMessage('ready');
