import { listActivity } from './activity/list-activity';
import { listActs } from './activity/list-acts';
import { acceptAnswer } from './annotations/accept-answer';
import { addAnnotation } from './annotations/add-annotation';
import { assignNote } from './annotations/assign-note';
import { deleteAnnotation } from './annotations/delete-annotation';
import { editAnnotation } from './annotations/edit-annotation';
import { listAnnotations } from './annotations/list-annotations';
import { listContributions } from './annotations/list-contributions';
import { listHighlightRanges } from './annotations/list-highlight-ranges';
import { listMentionable } from './annotations/list-mentionable';
import { listStanceHistory } from './annotations/list-stance-history';
import { listUnplaced } from './annotations/list-unplaced';
import { placeAnnotation } from './annotations/place-annotation';
import { reactToNote } from './annotations/react-to-note';
import { readAnnotation } from './annotations/read-annotation';
import { readAnnotationHistory } from './annotations/read-annotation-history';
import { readCountsAtUnit } from './annotations/read-counts-at-unit';
import { readStances } from './annotations/read-stances';
import { reopenNote } from './annotations/reopen-note';
import { resolveNote } from './annotations/resolve-note';
import { restoreAnnotation } from './annotations/restore-annotation';
import { takeStance } from './annotations/take-stance';
import { withdrawAnswer } from './annotations/withdraw-answer';
import { withdrawReaction } from './annotations/withdraw-reaction';
import { withdrawStance } from './annotations/withdraw-stance';
import { copyArticle } from './articles/copy-article';
import { deleteArticle } from './articles/delete-article';
import { editArticle } from './articles/edit-article';
import { editImportDraft } from './articles/edit-import-draft';
import { findPlaces } from './articles/find-places';
import { followArticle } from './articles/follow-article';
import { importArticle } from './articles/import-article';
import { listArticles } from './articles/list-articles';
import { listUnits } from './articles/list-units';
import { moveArticle } from './articles/move-article';
import { publishImport } from './articles/publish-import';
import { readArticle } from './articles/read-article';
import { readArticleHead } from './articles/read-article-head';
import { readArticleState } from './articles/read-article-state';
import { readImportDraft } from './articles/read-import-draft';
import { readUnit } from './articles/read-unit';
import { readUnitCounts } from './articles/read-unit-counts';
import { restoreArticle } from './articles/restore-article';
import { startImport } from './articles/start-import';
import { listCommentImports } from './comment-imports/list-comment-imports';
import { listCommentReport } from './comment-imports/list-comment-report';
import { listCommentThreads } from './comment-imports/list-comment-threads';
import { matchCommentThread } from './comment-imports/match-comment-thread';
import { readCommentImport } from './comment-imports/read-comment-import';
import { removeCommentImport } from './comment-imports/remove-comment-import';
import { runCommentImport } from './comment-imports/run-comment-import';
import { startCommentImport } from './comment-imports/start-comment-import';
import { claimGuest } from './guests/claim-guest';
import { enterAsGuest } from './guests/enter-as-guest';
import { readGuestChallenge } from './guests/read-guest-challenge';
import { acceptInvitation } from './invitations/accept-invitation';
import { createInvitation } from './invitations/create-invitation';
import { inviteRoster } from './invitations/invite-roster';
import { listInvitations } from './invitations/list-invitations';
import { previewRoster } from './invitations/preview-roster';
import { readInvitation } from './invitations/read-invitation';
import { revokeInvitation } from './invitations/revoke-invitation';
import { sendInvitations } from './invitations/send-invitations';
import { listArticleEvents } from './live/list-article-events';
import { listSpaceEvents } from './live/list-space-events';
import { appealDecision } from './moderation/appeal-decision';
import { countModeration } from './moderation/count-moderation';
import { decideModeration } from './moderation/decide-moderation';
import { flagAnnotation } from './moderation/flag-annotation';
import { listModeration } from './moderation/list-moderation';
import { readTransparency } from './moderation/read-transparency';
import { countUnreadNotifications } from './notifications/count-unread-notifications';
import { editNotificationSettings } from './notifications/edit-notification-settings';
import { listNotifications } from './notifications/list-notifications';
import { markNotificationsRead } from './notifications/mark-notifications-read';
import { readNotificationSettings } from './notifications/read-notification-settings';
import { unsubscribe } from './notifications/unsubscribe';
import type { AnyOperation } from './operation';
import { readOpinions } from './opinions/read-opinions';
import { changePassword } from './people/change-password';
import { createApiToken } from './people/create-api-token';
import { deleteAccount } from './people/delete-account';
import { editProfile } from './people/edit-profile';
import { exportAccount } from './people/export-account';
import { listApiTokens } from './people/list-api-tokens';
import { listSessions } from './people/list-sessions';
import { readDataExport } from './people/read-data-export';
import { readDataExportPart } from './people/read-data-export-part';
import { readErasure } from './people/read-erasure';
import { readProfile } from './people/read-profile';
import { requestDataExport } from './people/request-data-export';
import { requestEmailVerification } from './people/request-email-verification';
import { requestPasswordReset } from './people/request-password-reset';
import { resetPassword } from './people/reset-password';
import { revokeApiToken } from './people/revoke-api-token';
import { revokeOtherSessions } from './people/revoke-other-sessions';
import { revokeSession } from './people/revoke-session';
import { signIn } from './people/sign-in';
import { signInWithProvider } from './people/sign-in-with-provider';
import { signOut } from './people/sign-out';
import { signUp } from './people/sign-up';
import { verifyEmail } from './people/verify-email';
import { search } from './search/search';
import { correctSegmentation } from './segmentations/correct-segmentation';
import { listCorrections } from './segmentations/list-corrections';
import { listRevisions } from './segmentations/list-revisions';
import { readRevision } from './segmentations/read-revision';
import { restoreRevision } from './segmentations/restore-revision';
import { suggestAgain } from './segmentations/suggest-again';
import { undoCorrection } from './segmentations/undo-correction';
import { changeSiteAdmin } from './site/change-site-admin';
import { changeSpaceState } from './site/change-space-state';
import { countJobs } from './site/count-jobs';
import { discardJob } from './site/discard-job';
import { editSiteSettings } from './site/edit-site-settings';
import { endSessions } from './site/end-sessions';
import { erasePerson } from './site/erase-person';
import { listAudit } from './site/list-audit';
import { listJobs } from './site/list-jobs';
import { listOpenPageStarts } from './site/list-open-page-starts';
import { listOpenPages } from './site/list-open-pages';
import { listSitePeople } from './site/list-site-people';
import { listSiteSpaces } from './site/list-site-spaces';
import { readLegalText } from './site/read-legal-text';
import { readMailStatus } from './site/read-mail-status';
import { readSetup } from './site/read-setup';
import { readSite } from './site/read-site';
import { readSiteSettings } from './site/read-site-settings';
import { readStorage } from './site/read-storage';
import { reopenAccount } from './site/reopen-account';
import { requestPersonExport } from './site/request-person-export';
import { retryJob } from './site/retry-job';
import { sendPasswordReset } from './site/send-password-reset';
import { sendTestMail } from './site/send-test-mail';
import { setUpSite } from './site/set-up-site';
import { suspendAccount } from './site/suspend-account';
import { listSlips } from './slips/list-slips';
import { renewSlips } from './slips/renew-slips';
import { signInWithSlip } from './slips/sign-in-with-slip';
import { listSources } from './sources/list-sources';
import { archiveSpace } from './spaces/archive-space';
import { changeRole } from './spaces/change-role';
import { createSpace } from './spaces/create-space';
import { deleteSpace } from './spaces/delete-space';
import { editSpace } from './spaces/edit-space';
import { exportSpace } from './spaces/export-space';
import { handOverSpace } from './spaces/hand-over-space';
import { keepSpace } from './spaces/keep-space';
import { leaveSpace } from './spaces/leave-space';
import { letInAgain } from './spaces/let-in-again';
import { liftSuspension } from './spaces/lift-suspension';
import { listPeople } from './spaces/list-people';
import { listSpaces } from './spaces/list-spaces';
import { listSuccessors } from './spaces/list-successors';
import { lookUpPseudonym } from './spaces/look-up-pseudonym';
import { readOwnPlace } from './spaces/read-own-place';
import { readSpace } from './spaces/read-space';
import { readSpaceLogo } from './spaces/read-space-logo';
import { removePerson } from './spaces/remove-person';
import { removeSpaceLogo } from './spaces/remove-space-logo';
import { setSpaceLogo } from './spaces/set-space-logo';
import { suspendPerson } from './spaces/suspend-person';
import { unarchiveSpace } from './spaces/unarchive-space';
import { checkSource } from './versions/check-source';
import { compareVersions } from './versions/compare-versions';
import { listVersions } from './versions/list-versions';
import { previewNewVersion } from './versions/preview-new-version';
import { publishNewVersion } from './versions/publish-new-version';
import { startNewVersion } from './versions/start-new-version';

/**
 * Every verb of the product by its name, which is also its `operationId` in the API and its name in the audit.
 * A new operation gets a line here; the tests then try it as a stranger and with nonsense.
 */
export const catalogue = {
  acceptAnswer,
  acceptInvitation,
  addAnnotation,
  appealDecision,
  archiveSpace,
  assignNote,
  changePassword,
  changeRole,
  changeSiteAdmin,
  changeSpaceState,
  checkSource,
  claimGuest,
  compareVersions,
  copyArticle,
  correctSegmentation,
  countJobs,
  countModeration,
  countUnreadNotifications,
  createApiToken,
  createInvitation,
  createSpace,
  decideModeration,
  deleteAccount,
  deleteAnnotation,
  deleteArticle,
  deleteSpace,
  discardJob,
  editAnnotation,
  editArticle,
  editImportDraft,
  editNotificationSettings,
  editProfile,
  editSiteSettings,
  editSpace,
  endSessions,
  enterAsGuest,
  erasePerson,
  exportAccount,
  exportSpace,
  findPlaces,
  flagAnnotation,
  followArticle,
  handOverSpace,
  importArticle,
  inviteRoster,
  keepSpace,
  leaveSpace,
  letInAgain,
  liftSuspension,
  listActivity,
  listActs,
  listAnnotations,
  listApiTokens,
  listArticleEvents,
  listArticles,
  listAudit,
  listCommentImports,
  listCommentReport,
  listCommentThreads,
  listContributions,
  listCorrections,
  listHighlightRanges,
  listInvitations,
  listJobs,
  listMentionable,
  listModeration,
  listNotifications,
  listOpenPageStarts,
  listOpenPages,
  listPeople,
  listRevisions,
  listSessions,
  listSitePeople,
  listSiteSpaces,
  listSlips,
  listSources,
  listSpaceEvents,
  listSpaces,
  listStanceHistory,
  listSuccessors,
  listUnits,
  listUnplaced,
  listVersions,
  lookUpPseudonym,
  markNotificationsRead,
  matchCommentThread,
  moveArticle,
  placeAnnotation,
  previewNewVersion,
  previewRoster,
  publishImport,
  publishNewVersion,
  reactToNote,
  readAnnotation,
  readAnnotationHistory,
  readArticle,
  readArticleHead,
  readArticleState,
  readCommentImport,
  readCountsAtUnit,
  readDataExport,
  readDataExportPart,
  readErasure,
  readGuestChallenge,
  readImportDraft,
  readInvitation,
  readLegalText,
  readMailStatus,
  readNotificationSettings,
  readOpinions,
  readOwnPlace,
  readProfile,
  readRevision,
  readSetup,
  readSite,
  readSiteSettings,
  readSpace,
  readSpaceLogo,
  readStances,
  readStorage,
  readTransparency,
  readUnit,
  readUnitCounts,
  removeCommentImport,
  removePerson,
  removeSpaceLogo,
  renewSlips,
  reopenAccount,
  reopenNote,
  requestDataExport,
  requestEmailVerification,
  requestPasswordReset,
  requestPersonExport,
  resetPassword,
  resolveNote,
  restoreAnnotation,
  restoreArticle,
  restoreRevision,
  retryJob,
  revokeApiToken,
  revokeInvitation,
  revokeOtherSessions,
  revokeSession,
  runCommentImport,
  sendInvitations,
  sendPasswordReset,
  sendTestMail,
  setSpaceLogo,
  setUpSite,
  search,
  signIn,
  signInWithProvider,
  signInWithSlip,
  signOut,
  signUp,
  startCommentImport,
  startImport,
  startNewVersion,
  suggestAgain,
  suspendAccount,
  suspendPerson,
  takeStance,
  unarchiveSpace,
  undoCorrection,
  unsubscribe,
  verifyEmail,
  withdrawAnswer,
  withdrawReaction,
  withdrawStance,
} satisfies Record<string, AnyOperation>;
