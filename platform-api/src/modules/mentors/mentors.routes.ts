import { route, type Route } from '../../platform/http/route.ts';
import { createMentor, createSessionType, getFile, getMentor, updateMentor, uploadMentorPhoto } from './mentors.contract.ts';
import type { MentorPhotos } from './mentors.photos.ts';
import type { MentorsService } from './mentors.service.ts';

/** A year: a file's address is never given to other bytes. */
const FILE_CACHE_SECONDS = 365 * 24 * 3600;

export const mentorRoutes = (mentors: MentorsService, photos: MentorPhotos): readonly Route[] => [
  route(createMentor, ({ scope, body }) => mentors.createMentor(scope, body)),
  route(updateMentor, ({ principal, scope, params, body }) => mentors.updateMentor(principal, scope, params.mentorId, body)),
  route(getMentor, ({ scope, params }) => mentors.readProfile(scope, params.mentorId)),
  route(createSessionType, ({ scope, params, body }) => mentors.createSessionType(scope, params.mentorId, body)),
  route(uploadMentorPhoto, ({ principal, scope, params, rawBody, headers }) => mentors.uploadPhoto(principal, scope, params.mentorId, rawBody, headers['content-type'])),
  route(getFile, async ({ params, response }) => {
    const file = await photos.read(params.fileId);
    response.setHeader('Cache-Control', `public, max-age=${FILE_CACHE_SECONDS}, immutable`);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Type', file.contentType);
    response.end(file.bytes);
  }),
];
