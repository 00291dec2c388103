import '../provider/provider.define.ts';
import '../call-summary/call-summary.define.ts';
import { defineElement } from '../define-element.ts';
import { PvCallRoom } from './call-room.ts';

defineElement('pv-call-room', PvCallRoom);
