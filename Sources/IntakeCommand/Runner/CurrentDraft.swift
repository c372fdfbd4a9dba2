import ConnectionRequests
import Delivery
import Drafts
import Foundation

/// The draft that the wizard has open, as the runner knows it.
struct CurrentDraft: Sendable {
  var id: UUID
  /// The name of its file; `nil` before the first save.
  var fileName: String?
  /// The version of the file that was last read or written.
  var version: FileVersion?
  var unknownMembers: [JSONMember] = []
  /// The other session that has it open, so that it is read-only here.
  var owner: LockOwner?
}
