import { AppError } from '../../platform/errors/app-error.ts';
import { requestInvalid } from '../../platform/errors/common-errors.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { getAvailability, listSlots, putAvailability } from './availability.contract.ts';
import type { AvailabilityService } from './availability.service.ts';

export const availabilityRoutes = (availability: AvailabilityService): readonly Route[] => [
  route(getAvailability, ({ principal, params }) => availability.readPlan(signedIn(principal), params.mentorId)),
  route(putAvailability, ({ principal, params, body }) => availability.setPlan(signedIn(principal), params.mentorId, body)),
  route(listSlots, ({ scope, params, query }) => {
    const [from, to] = [new Date(query.from), new Date(query.to)];
    if (from >= to) throw new AppError(requestInvalid, { errors: [{ pointer: 'query.to', code: 'not_after_from', message: 'must be after from' }] });
    return availability.listSlots(scope, params.mentorId, { sessionTypeId: query.sessionTypeId, from, to });
  }),
];

/** These operations are declared for keys and sessions; a public caller cannot reach them. */
function signedIn(principal: Principal): Exclude<Principal, { kind: 'public' }> {
  if (principal.kind === 'public') throw new Error('the operation is not public');
  return principal;
}
