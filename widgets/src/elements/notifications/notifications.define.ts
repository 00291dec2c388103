import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvNotifications } from './notifications.ts';

defineElement('pv-notifications', PvNotifications);
