import { NO_PROOF } from './guests';

/** Where a request goes: the names in the paths of the API, and a second unit. */
export type Places = Record<string, string>;

/** What each write of the API is sent where it is right in itself, so that only the rules are left to refuse it. */
export const requestBodies = (at: Places): Record<string, object> => ({
  createSpace: { kind: 'classroom', name: 'Mine' },
  editSpace: { name: 'Mine now' },
  setSpaceLogo: { image: 'AAAA' },
  deleteSpace: { confirmation: 'Civics 4B' },
  handOverSpace: { to: at.person },
  reactToNote: { value: 'agree' },
  acceptAnswer: { reply: at.reply },
  assignNote: { person: null },
  startImport: { source: { kind: 'text', text: 'One. Two.' } },
  editImportDraft: { title: 'Mine now' },
  publishImport: {},
  editArticle: { title: 'Mine now' },
  restoreArticle: {},
  addAnnotation: { kind: 'note', unit: at.unit, body: { markdown: 'Hello.' } },
  takeStance: { value: 'agree' },
  correctSegmentation: { baseRevision: 1, corrections: [{ kind: 'confirm', units: [at.unit] }] },
  undoCorrection: { baseRevision: 2 },
  restoreRevision: { baseRevision: 1 },
  suggestAgain: { baseRevision: 1 },
  editAnnotation: { body: { markdown: 'Mine now.' } },
  restoreAnnotation: {},
  flagAnnotation: { reason: 'unkind' },
  appealDecision: { reason: 'Read it again.' },
  placeAnnotation: { at: 'here' },
  startNewVersion: { source: { kind: 'text', text: 'One. Two.' } },
  checkSource: {},
  publishNewVersion: { baseVersion: 1 },
  decideModeration: {
    items: [{ annotation: at.annotation, version: 1, state: 'approved' }],
    decision: 'approve',
  },
  changeSpaceState: { state: 'archived' },
  suspendAccount: { reason: 'Spam.' },
  changeSiteAdmin: { siteAdmin: true },
  erasePerson: { confirmation: 'Author' },
  markNotificationsRead: {},
  editNotificationSettings: { hour: 8 },
  changeRole: { role: 'reader' },
  suspendPerson: { duration: 'day', reason: 'To cool down.' },
  letInAgain: {},
  lookUpPseudonym: { of: at.handle, reason: 'Somebody was threatened here.' },
  createInvitation: { kind: 'code', role: 'member', expiresIn: 1, maxUses: 1 },
  sendInvitations: { role: 'member', addresses: ['somebody@example.org'] },
  inviteRoster: { file: Buffer.from('name\nMaria').toString('base64') },
  renewSlips: { people: [at.person] },
  acceptInvitation: { secret: at.secret },
  matchCommentThread: { article: null },
  enterAsGuest: { name: 'Passing', proof: NO_PROOF },
  claimGuest: { token: at.guest },
  editProfile: { preferences: { theme: 'dark' } },
  createApiToken: { name: 'R', scopes: ['read'] },
});

/** What each read needs in its query to be complete. */
export const requestQueries: Record<string, string> = {
  findPlaces: 'words=the%20bus',
  search: 'q=the%20bus',
};
