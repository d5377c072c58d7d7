import { notificationSettingsJson, notificationsJson, unreadJson } from '@/lib/formats/notification-json';
import { countUnreadNotifications } from '@/lib/operations/notifications/count-unread-notifications';
import { editNotificationSettings } from '@/lib/operations/notifications/edit-notification-settings';
import { listNotifications } from '@/lib/operations/notifications/list-notifications';
import { markNotificationsRead } from '@/lib/operations/notifications/mark-notifications-read';
import { readNotificationSettings } from '@/lib/operations/notifications/read-notification-settings';
import { list, route } from './route';

export const notificationEndpoints = [
  list('GET /notifications', listNotifications, notificationsJson, 'List what you are told'),
  route(
    'GET /notifications/unread-count',
    countUnreadNotifications,
    unreadJson,
    'Count what you did not read, up to 100',
  ),
  route('POST /notifications/read', markNotificationsRead, unreadJson, 'Mark some or all as read'),
  route(
    'GET /notification-settings',
    readNotificationSettings,
    notificationSettingsJson,
    'Read what you are told of, and when mails come',
  ),
  route(
    'PATCH /notification-settings',
    editNotificationSettings,
    notificationSettingsJson,
    'Change what you are told of, and when mails come',
  ),
];
