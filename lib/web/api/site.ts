import {
  auditJson,
  endedSessionsJson,
  erasureTicketJson,
  jobCountsJson,
  jobsJson,
  legalTextJson,
  mailStatusJson,
  siteJson,
  sitePeopleJson,
  sitePersonJson,
  siteSettingsJson,
  siteSpaceJson,
  siteSpacesJson,
  storageJson,
} from '@/lib/formats/site-json';
import { changeSiteAdmin } from '@/lib/operations/site/change-site-admin';
import { changeSpaceState } from '@/lib/operations/site/change-space-state';
import { countJobs } from '@/lib/operations/site/count-jobs';
import { discardJob } from '@/lib/operations/site/discard-job';
import { editSiteSettings } from '@/lib/operations/site/edit-site-settings';
import { endSessions } from '@/lib/operations/site/end-sessions';
import { erasePerson } from '@/lib/operations/site/erase-person';
import { listAudit } from '@/lib/operations/site/list-audit';
import { listJobs } from '@/lib/operations/site/list-jobs';
import { listSitePeople } from '@/lib/operations/site/list-site-people';
import { listSiteSpaces } from '@/lib/operations/site/list-site-spaces';
import { readLegalText } from '@/lib/operations/site/read-legal-text';
import { readMailStatus } from '@/lib/operations/site/read-mail-status';
import { readSite } from '@/lib/operations/site/read-site';
import { readSiteSettings } from '@/lib/operations/site/read-site-settings';
import { readStorage } from '@/lib/operations/site/read-storage';
import { reopenAccount } from '@/lib/operations/site/reopen-account';
import { requestPersonExport } from '@/lib/operations/site/request-person-export';
import { retryJob } from '@/lib/operations/site/retry-job';
import { sendPasswordReset } from '@/lib/operations/site/send-password-reset';
import { sendTestMail } from '@/lib/operations/site/send-test-mail';
import { suspendAccount } from '@/lib/operations/site/suspend-account';
import { list, route } from './route';

export const siteEndpoints = [
  route('GET /site', readSite, siteJson, 'Read what the site is called and whether it takes new accounts'),
  route('GET /site/legal/{text}', readLegalText, legalTextJson, 'Read a legal text'),
  route('GET /site/settings', readSiteSettings, siteSettingsJson, 'Read how the site behaves'),
  route('PATCH /site/settings', editSiteSettings, siteSettingsJson, 'Change how the site behaves'),
  list('GET /site/spaces', listSiteSpaces, siteSpacesJson, 'List all spaces'),
  route('PUT /site/spaces/{space}/state', changeSpaceState, siteSpaceJson, 'Archive, delete or open a space'),
  list('GET /site/people', listSitePeople, sitePeopleJson, 'List everybody with an account'),
  route('PUT /site/people/{person}/suspension', suspendAccount, sitePersonJson, 'Close the site to somebody'),
  route('DELETE /site/people/{person}/suspension', reopenAccount, null, 'Open the site to somebody again'),
  route(
    'DELETE /site/people/{person}/sessions',
    endSessions,
    endedSessionsJson,
    'Sign all of somebody’s browsers out',
  ),
  route(
    'POST /site/people/{person}/password-reset',
    sendPasswordReset,
    null,
    'Mail somebody a link for a new password',
  ),
  route(
    'PUT /site/people/{person}/admin',
    changeSiteAdmin,
    sitePersonJson,
    'Say whether somebody looks after the site',
  ),
  route(
    'POST /site/people/{person}/export',
    requestPersonExport,
    null,
    'Have somebody’s data put together for them',
  ),
  route('POST /site/people/{person}/erasure', erasePerson, erasureTicketJson, 'Erase somebody’s account'),
  list('GET /site/jobs', listJobs, jobsJson, 'List background jobs'),
  route('GET /site/jobs/counts', countJobs, jobCountsJson, 'Count background jobs'),
  route('POST /site/jobs/{job}/retry', retryJob, null, 'Let a failed job run again'),
  route('DELETE /site/jobs/{job}', discardJob, null, 'Throw a job away'),
  route('GET /site/mail', readMailStatus, mailStatusJson, 'Read whether mail goes out'),
  route('POST /site/mail/test', sendTestMail, null, 'Send yourself a test mail'),
  route('GET /site/storage', readStorage, storageJson, 'Read what takes room'),
  list('GET /site/audit', listAudit, auditJson, 'List who did what'),
];
