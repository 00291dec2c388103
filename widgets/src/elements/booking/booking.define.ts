import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvBooking } from './booking.ts';

defineElement('pv-booking', PvBooking);
