/**
 * Ids of the objects whose sender makes them: TypeIDs (TypeID specification 0.3.0), a prefix, an underscore and the letters
 * of ./ids.ts. All other ids are made by the API.
 */
import { encodeSuffix, newUuid } from './ids.ts';

/** The kinds of object whose sender makes the id. */
const PREFIXES = { message: 'msg' } as const;
export type ClientIdKind = keyof typeof PREFIXES;

/** A new id, later ones sort after earlier ones. */
export function newId(kind: ClientIdKind): string {
  return `${PREFIXES[kind]}_${encodeSuffix(newUuid())}`;
}
