export const notificationsEn = {
  'notifications.button': 'Notifications',
  'notifications.unread': { one: 'Notifications, {count} unread', other: 'Notifications, {count} unread' },
  'notifications.empty': 'Nothing new',
  'notifications.emptyHint': 'Bookings, payments and messages show up here.',
  'notifications.markAll': 'Mark all as read',
  'notifications.new': 'New',
  'notifications.more': 'Show older ones',
  'notifications.moreFailed': 'The older ones did not load.',
  'notifications.markFailed': 'They could not be marked as read. Try again.',
} as const;
