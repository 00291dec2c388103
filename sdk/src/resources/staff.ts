/** The college's staff, whom its own server knows and sends to the hosted staff page. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, StaffAccess } from '../types.ts';

export function staff({ call }: Transport) {
  return {
    /** Makes the signed-in person one of the staff and answers with a link that works once. Send their browser to `url` at once. */
    access: (body: BodyOf<'createStaffAccess'>, options?: CallOptions): Promise<StaffAccess> => call('post', '/v1/staff_access', { body }, options),
    /** Their sessions of the staff page end at once. */
    remove: (userId: string, options?: CallOptions): Promise<void> => call('delete', '/v1/users/{userId}/staff', { params: { userId } }, options),
  };
}
