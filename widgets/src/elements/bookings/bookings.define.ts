import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvBookings } from './bookings.ts';

defineElement('pv-bookings', PvBookings);
