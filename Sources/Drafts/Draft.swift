package import ConnectionRequests
package import Foundation

/// A request that is being worked on, as it is kept on disk.
package struct Draft: Hashable, Sendable {
  /// Made at the first save and kept for ever, in copies that were mailed as well.
  package let id: UUID
  /// In whole milliseconds, which is what the file keeps.
  package let savedAt: Date
  package let request: ConnectionRequest
  /// Members of the file that this version does not know; they are written back last.
  package let unknownMembers: [JSONMember]
  /// The layout of a later version that wrote it, `nil` if this version knows the layout.
  package let laterSchema: Int?

  /// True if it may mean something else than this version reads in it; such a draft is neither saved nor sent.
  package var isReadOnly: Bool { laterSchema != nil }

  /// Makes a draft.
  ///
  /// - Parameter savedAt: rounded to milliseconds.
  package init(id: UUID, savedAt: Date, request: ConnectionRequest, unknownMembers: [JSONMember] = []) {
    self.init(id: id, savedAt: savedAt, request: request, unknownMembers: unknownMembers, laterSchema: nil)
  }

  init(id: UUID, savedAt: Date, request: ConnectionRequest, unknownMembers: [JSONMember], laterSchema: Int?) {
    self.id = id
    self.savedAt = Date(milliseconds: savedAt.milliseconds)
    self.request = request
    self.unknownMembers = unknownMembers
    self.laterSchema = laterSchema
  }
}
