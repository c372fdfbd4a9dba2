import ConnectionRequests
import Drafts
import Foundation

/// The draft that the wizard writes.
struct CurrentDraft: Sendable {
  var id: UUID
  /// The file it has, nil before the first save.
  var fileName: String?
  /// What the file held when it was read or written last; nil before that.
  var version: FileVersion?
  var unknownMembers: [JSONMember] = []
  /// Who else has it open, so that it can only be looked at.
  var holder: LockHolder?
  /// The attempts to send it whose fate the person has seen.
  var knownAttempts: Set<UUID> = []
}
