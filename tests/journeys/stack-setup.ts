/** Starts the product once for all journeys. */
import type { TestProject } from 'vitest/node';
import { startProduct, type Product } from '../product.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly product: Product;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct((line) => { process.stdout.write(`  ${line}\n`); });
  const { urls, env, stateDir } = product;
  project.provide('product', { urls, env, stateDir });
  return () => product.discard();
}
