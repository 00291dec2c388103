// The two decorators that our elements use. Lit's own also carry the standard decorators, which TypeScript does not emit
// under `experimentalDecorators`: a third of a KiB that every page would load and none would run.
import type { PropertyDeclaration, ReactiveElement } from 'lit';

type Decorator = (prototype: ReactiveElement, name: string) => void;

/** A public property: setting it renders the element again, and an attribute of its name sets it. */
export const property = (declaration?: PropertyDeclaration): Decorator => (prototype, name) =>
  (prototype.constructor as typeof ReactiveElement).createProperty(name, declaration);

/** The same without an attribute, for what only the element itself sets. */
export const state = (): Decorator => property({ state: true, attribute: false });
