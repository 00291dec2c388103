/** The one door to the mentors module. */
export * from './mentors.contract.ts';
export * from './mentors.errors.ts';
export * from './mentors.events.ts';
export { MentorPhotos } from './mentors.photos.ts';
export { ratingOf } from './mentors.policy.ts';
export { mentorRoutes } from './mentors.routes.ts';
export { MentorsService, type MentorRecord } from './mentors.service.ts';
