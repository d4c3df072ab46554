import { evalExpr } from 'mingo/core';

/** An operator as mingo calls it: the document, the operand not yet evaluated, and options to hand on. */
export type Operator = (document: unknown, operand: unknown, options: Parameters<typeof evalExpr>[2]) => unknown;

/** Operators that replace those of mingo because MongoDB answers differently. */
export const ownOperators: Record<string, Operator> = {};
