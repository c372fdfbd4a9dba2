package import ConnectionRequests
package import Foundation

/// What a session of a draft left that ended unexpectedly.
package struct Recovery: Hashable, Sendable {
  /// The request as it was before that session; `nil` if the session began it.
  package var before: ConnectionRequest?
  /// When the session wrote the draft last.
  package var endedAt: Date

  package init(before: ConnectionRequest?, endedAt: Date) {
    self.before = before
    self.endedAt = endedAt
  }
}

/// A draft whose last session ended unexpectedly.
package struct AbandonedDraft: Hashable, Sendable {
  /// The name that `intake open` takes.
  package var name: String
  /// The organization, or what else tells a person which draft it is.
  package var title: String
  /// When it was saved last.
  package var date: Date

  package init(name: String, title: String, date: Date) {
    self.name = name
    self.title = title
    self.date = date
  }
}
