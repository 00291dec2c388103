import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvMentorDirectory } from './mentor-directory.ts';

defineElement('pv-mentor-directory', PvMentorDirectory);
