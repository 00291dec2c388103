import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvMentorProfile } from './mentor-profile.ts';

defineElement('pv-mentor-profile', PvMentorProfile);
